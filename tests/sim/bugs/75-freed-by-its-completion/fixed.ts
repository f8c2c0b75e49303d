// It keeps what it needs before it sends.
import { freeObject, thread } from "ksync";

class Request {
  length: i32 = 512;
}
const sent = memory.data(4, 4);

export function main(): i32 {
  using sends = thread.spawn((): i32 => {
    const request = new Request();
    const length = request.length;
    atomic.store<u32>(sent, <u32>changetype<usize>(request));
    thread.pause();
    return length == 512 ? 0 : 1;
  });
  using completes = thread.spawn(() => {
    const request = atomic.xchg<u32>(sent, 0);
    if (request != 0) freeObject(request);
  });
  completes.join();
  const wrong = sends.join().value;
  const left = atomic.xchg<u32>(sent, 0);
  if (left != 0) freeObject(left);
  return wrong;
}
