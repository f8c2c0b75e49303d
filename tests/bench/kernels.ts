// The benchmark's kernels, for the interpreters: raw linear memory, no runtime. kernels.c has the same
// algorithms, line by line; the results are compared.

const BASE: usize = 65536;


@external("bench", "nop") declare function nop(): void;


@external("bench", "acquire") declare function acquire(lock: usize): void;


@external("bench", "release") declare function release(lock: usize): void;

export function fib(n: i32): i32 {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

export function sieve(n: i32, rounds: i32): i32 {
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    memory.fill(BASE, 1, <usize>n);
    count = 0;
    for (let i = 2; i < n; i++) {
      if (load<u8>(BASE + i)) {
        count++;
        for (let j = i + i; j < n; j += i) store<u8>(BASE + j, 0);
      }
    }
  }
  return count;
}

// CoreMark's mix: a linked list, a small matrix, a state machine, a CRC over their results.

@inline function crcByte(data: u32, crc: u32): u32 {
  for (let i = 0; i < 8; i++) {
    const carry = (data & 1) ^ (crc & 1);
    data >>= 1;
    if (carry) {
      crc ^= 0x4002;
      crc = (crc >> 1) | 0x8000;
    } else {
      crc = (crc >> 1) & 0x7fff;
    }
  }
  return crc;
}

function crc16(value: u32, crc: u32): u32 {
  crc = crcByte(value & 0xff, crc);
  return crcByte((value >> 8) & 0xff, crc);
}

// A node is its successor's address and its value, 32 bits each.
function listBuild(list: usize, n: i32): usize {
  for (let i = 0; i < n; i++) {
    store<u32>(list + (i << 3), i + 1 < n ? <u32>(list + ((i + 1) << 3)) : 0);
    store<i32>(list + (i << 3) + 4, (i * 7919) & 0x3ff);
  }
  return list;
}

function listReverse(list: usize): usize {
  let previous: usize = 0;
  while (list) {
    const next = <usize>load<u32>(list);
    store<u32>(list, <u32>previous);
    previous = list;
    list = next;
  }
  return previous;
}

function listFind(list: usize, value: i32): usize {
  while (list && load<i32>(list, 4) != value) list = <usize>load<u32>(list);
  return list;
}

function matrixMultiply(n: i32, a: usize, b: usize, c: usize): i32 {
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum += <i32>load<i16>(a + ((i * n + k) << 1)) * <i32>load<i16>(b + ((k * n + j) << 1));
      }
      store<i32>(c + ((i * n + j) << 2), sum);
      total += sum;
    }
  }
  return total;
}

// Counts the comma-separated fields that a scanner of numbers walks through.
function scan(text: usize, length: i32): i32 {
  let state = 0;
  let fields = 0;
  for (let i = 0; i < length; i++) {
    const ch = <i32>load<u8>(text + i);
    const digit = ch >= 48 && ch <= 57;
    switch (state) {
      case 0:
        state = digit ? 1 : ch == 45 || ch == 43 ? 2 : ch == 46 ? 3 : 4;
        break;
      case 1:
        if (ch == 46) state = 3;
        else if (!digit) state = 4;
        break;
      case 2:
        state = digit ? 1 : 4;
        break;
      case 3:
        if (ch == 69 || ch == 101) state = 5;
        else if (!digit) state = 4;
        break;
      case 4:
        if (ch == 44) {
          state = 0;
          fields++;
        }
        break;
      case 5:
        state = ch == 43 || ch == 45 ? 6 : 4;
        break;
      default:
        state = ch == 44 ? 0 : 4;
        break;
    }
  }
  return fields * 8 + state;
}

export function coremark(rounds: i32): i32 {
  const matrixA: usize = BASE + 8192;
  const matrixB: usize = matrixA + 4096;
  const matrixC: usize = matrixB + 4096;
  const text: usize = matrixC + 8192;
  let list = listBuild(BASE, 200);
  for (let i = 0; i < 32 * 32; i++) {
    store<i16>(matrixA + (i << 1), <i16>((i * 31) & 0xff));
    store<i16>(matrixB + (i << 1), <i16>((i * 17) & 0xff));
  }
  let seed: u32 = 12345;
  for (let i = 0; i < 2000; i++) {
    seed = seed * 1103515245 + 12345;
    const k = (seed >> 16) % 16;
    store<u8>(
      text + i,
      k < 10
        ? <u8>(48 + k)
        : k == 10
          ? 44
          : k == 11
            ? 46
            : k == 12
              ? 43
              : k == 13
                ? 45
                : k == 14
                  ? 69
                  : 120,
    );
  }
  let crc: u32 = 0;
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < 20; k++) {
      const node = listFind(list, (round + k * 37) & 0x3ff);
      crc = crc16(node ? <u32>(node - BASE) : 0xffff, crc);
    }
    list = listReverse(list);
    crc = crc16(<u32>matrixMultiply(16, matrixA, matrixB, matrixC), crc);
    crc = crc16(<u32>scan(text, 2000), crc);
    for (let k = 0; k < 64; k++) crc = crc16(load<u32>(matrixC + (k << 2)), crc);
  }
  return <i32>crc;
}

export function mandelbrot(n: i32): i32 {
  let total = 0;
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const cr = (2.0 * <f64>x) / <f64>n - 1.5;
      const ci = (2.0 * <f64>y) / <f64>n - 1.0;
      let zr = 0.0;
      let zi = 0.0;
      let i = 0;
      while (i < 50 && zr * zr + zi * zi < 4.0) {
        const t = zr * zr - zi * zi + cr;
        zi = 2.0 * zr * zi + ci;
        zr = t;
        i++;
      }
      total += i;
    }
  }
  return total;
}

// Import calls, n of each.

export function nops(n: i32): i32 {
  let i = 0;
  for (; i < n; i++) nop();
  return i;
}

export function locks(n: i32): i32 {
  store<i32>(BASE, 0);
  store<i32>(BASE + 8, 0);
  for (let i = 0; i < n; i++) {
    acquire(BASE);
    store<i32>(BASE + 8, load<i32>(BASE + 8) + 1);
    release(BASE);
  }
  return load<i32>(BASE + 8);
}
