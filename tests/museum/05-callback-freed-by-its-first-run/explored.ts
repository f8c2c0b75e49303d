// By hand: a periodic timer whose function frees what it calls, as the crate's stub did on every run.
import { Duration, freeObject, Semaphore, Timer } from "ksync";

export function main(): void {
  const ran = new Semaphore(0, 2);
  const callback = (): void => {
    ran.release();
  };
  const timer = new Timer(() => {
    callback();
    freeObject(changetype<usize>(callback));
  });
  timer.start(Duration.ZERO, Duration.fromMillis(1));
  ran.wait();
  ran.wait();
  timer.dispose();
  ran.dispose();
}
