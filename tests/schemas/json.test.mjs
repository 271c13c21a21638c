// `--format json` is what docs/commands.md says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { hostile, sound } from "./findings.mjs";
import { bylaw, validator, write } from "./tools.mjs";

const validate = validator(JSON.parse(readFileSync(new URL("findings.schema.json", import.meta.url))));

export async function findings_fit_the_schema(test) {
  write(test.folder, hostile);
  const { code, out } = bylaw(test, ["check", "--format", "json"]);
  const report = JSON.parse(out);
  validate(report);
  assert.equal(code, 1);
  assert.ok(report.findings.length > 10);
  assert.equal(report.summary.errors, report.findings.filter((f) => f.severity === "error").length);
}

export async function a_sound_workspace_fits_the_schema(test) {
  write(test.folder, sound);
  const { code, out } = bylaw(test, ["check", "--format", "json"]);
  validate(JSON.parse(out));
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out).findings, []);
}
