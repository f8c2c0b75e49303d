// A mutex given back by a thread that does not own it, where the kernel raises an exception.
@external("ksync", "mutex_create")
declare function mutex_create(): u64;


@external("ksync", "mutex_release")
declare function mutex_release(mutex: u32): void;

export function main(): void {
  mutex_release(<u32>mutex_create());
}
