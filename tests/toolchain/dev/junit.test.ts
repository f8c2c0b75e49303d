import { expect, test } from "vitest";
import { readJunit } from "../../../toolchain/dev/junit.js";

test("reads what ctest writes", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="Linux-cc" tests="4" failures="1" disabled="0" skipped="1">
  <testcase name="reader_test" classname="reader_test" time="0.1" status="run">
    <system-out>ok</system-out>
  </testcase>
  <testcase name="engine_test" classname="engine_test" time="0.1" status="fail">
    <failure message=""/>
    <system-out>a &lt; b</system-out>
  </testcase>
  <testcase name="spec_test" classname="spec_test" time="0" status="notrun">
    <skipped message="no &quot;spec&quot; folder"/>
  </testcase>
  <testcase name="lost_test" classname="lost_test" time="0" status="notrun"/>
</testsuite>`;
  expect(readJunit(xml)).toEqual([
    { name: "reader_test", state: "passed", reason: "" },
    { name: "engine_test", state: "failed", reason: "" },
    { name: "spec_test", state: "skipped", reason: 'no "spec" folder' },
    { name: "lost_test", state: "failed", reason: "" },
  ]);
});
