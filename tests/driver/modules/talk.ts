// Says more in 256 lines, which is what one reply carries, than one buffer of the bridge holds.
import { println } from "ksync";

const part =
  "a hundred characters, of which four make up a line, so that a reply needs a hundred thousand of them";
const line = part + part + part + part;

export function talk(lines: i32): void {
  for (let i = 0; i < lines; i++) println(line);
}
