// Lines of the module's log.
import * as ksync from "ksync/imports.gen";

export function log_lines(): void {
  const text = "text, \u00e4\u20ac\u{1f600}";
  ksync.log_write(changetype<u32>(text), text.length);
  ksync.log_write(changetype<u32>(text), 0);
  ksync.irql_raiseToDispatch();
  ksync.log_write(changetype<u32>(text), 4);
  ksync.irql_lower();
}

const long = memory.data(1200, 2);

export function log_cut(): void {
  for (let i: usize = 0; i < 600; i++) store<u16>(long + i * 2, <u16>(0x61 + (i % 26)));
  ksync.log_write(<u32>long, 512);
  ksync.log_write(<u32>long, 513);
}

export function log_outside(): void {
  ksync.log_write(0xffff_fff0, 1);
}
