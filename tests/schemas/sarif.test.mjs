// `--format sarif` fits the schema that OASIS published, and means what it says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hostile, sound, unreadable } from "./findings.mjs";
import { bylaw, oracle, validator, write } from "./tools.mjs";

function sarif(test, words = []) {
  return JSON.parse(bylaw(test, ["check", "--format", "sarif", ...words]).out);
}

const schema = () => validator(JSON.parse(oracle("sarif-schema-2.1.0.json")));

export async function hostile_findings_fit_the_schema(test) {
  write(test.folder, hostile);
  const log = sarif(test);
  schema()(log);
  assert.ok(log.runs[0].results.length > 10);
}

export async function a_sound_workspace_fits_the_schema(test) {
  write(test.folder, sound);
  const log = sarif(test);
  schema()(log);
  assert.deepEqual(log.runs[0].results, []);
}

export async function a_workspace_that_cannot_be_read_fits_the_schema(test) {
  write(test.folder, unreadable);
  const log = sarif(test);
  schema()(log);
  assert.equal(log.runs[0].results[0].ruleId, "content-missing");
}

export async function the_schema_refuses_what_it_should(test) {
  write(test.folder, hostile);
  const log = sarif(test);
  log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
  const validate = schema();
  assert.throws(() => validate(log), /startLine/);
}

export async function every_result_leads_to_its_rule_and_its_file(test) {
  write(test.folder, hostile);
  const run = sarif(test).runs[0];
  for (const result of run.results) {
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.match(result.partialFingerprints["bylaw/v1"], /^[0-9a-f]{64}$/);
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.equal(run.artifacts[artifactLocation.index].location.uri, artifactLocation.uri);
    const lines = readFileSync(join(test.folder, decodeURIComponent(artifactLocation.uri)), "utf8").split("\n");
    assert.ok(region.endLine <= lines.length);
    assert.ok(region.endColumn <= [...lines[region.endLine - 1]].length + 1, result.ruleId);
  }
}

export async function no_message_holds_a_link_or_a_placeholder(test) {
  write(test.folder, hostile);
  const texts = sarif(test).runs[0].results.map((result) => result.message.text);
  assert.ok(texts.some((text) => text.startsWith("`{{0}} [a] (https://example.org)`")), texts.join("\n"));
}

export async function a_region_is_the_text_that_is_wrong(test) {
  write(test.folder, { ...sound, "content/index.md": "# Home\r\n\r\nGrößer 🎉 é: [a](x/gone.md)\r\n" });
  const { region } = sarif(test).runs[0].results[0].locations[0].physicalLocation;
  const line = [...readFileSync(join(test.folder, "content/index.md"), "utf8").split("\n")[region.startLine - 1]];
  assert.equal(line.slice(region.startColumn - 1, region.endColumn - 1).join(""), "x/gone.md");
}
