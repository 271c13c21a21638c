// What GitHub, GitLab and readers of JUnit XML are given, taken apart as they take it apart.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { hostile, sound, unreadable } from "./findings.mjs";
import { bylaw, Skipped, validator, write } from "./tools.mjs";

const position = {
  type: "object",
  required: ["line", "column"],
  properties: { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } },
};

// What GitLab's documentation asks of a Code Quality report.
const code_quality = validator({
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^(?!/|\\./)." },
          lines: {
            type: "object",
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
          positions: { type: "object", properties: { begin: position, end: position } },
        },
      },
    },
  },
});

export async function gitlab_gets_a_fingerprint_for_each_finding(test) {
  write(test.folder, hostile);
  const report = JSON.parse(bylaw(test, ["check", "--format", "gitlab"]).out);
  code_quality(report);
  assert.ok(report.length > 10);
  assert.equal(new Set(report.map((entry) => entry.fingerprint)).size, report.length);
}

export async function gitlab_gets_a_report_when_there_is_nothing_to_tell(test) {
  write(test.folder, sound);
  assert.deepEqual(JSON.parse(bylaw(test, ["check", "--format", "gitlab"]).out), []);
}

function parses_as_xml(text) {
  const parse = "import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())";
  for (const [command, words] of [
    ["xmllint", ["--noout", "-"]],
    ["python3", ["-c", parse]],
  ]) {
    const ran = spawnSync(command, words, { input: text, encoding: "utf8", timeout: 60000 });
    if (ran.error?.code === "ENOENT") continue;
    assert.equal(ran.status, 0, ran.stderr);
    return;
  }
  throw new Skipped("neither xmllint nor python3 is here");
}

export async function junit_is_well_formed_and_counts_right(test) {
  for (const [name, files] of Object.entries({ hostile, sound, unreadable })) {
    const folder = join(test.folder, name);
    write(folder, files);
    const { out } = bylaw({ ...test, folder }, ["check", "--format", "junit"]);
    parses_as_xml(out);
    const said = out.match(/<testsuite name="bylaw" tests="(\d+)" failures="(\d+)"/);
    assert.equal(Number(said[1]), out.match(/<testcase /g).length, name);
    assert.equal(Number(said[2]), (out.match(/<failure /g) ?? []).length, name);
    const names = out.match(/classname="[^"]*" name="[^"]*"/g);
    assert.equal(new Set(names).size, names.length, name);
  }
}

export async function a_broken_document_is_not_well_formed() {
  assert.throws(() => parses_as_xml('<a b="\u0001"/>'));
}

// A workflow command as the runner of GitHub Actions reads it.
function command(line) {
  const parts = line.match(/^::(error|warning|notice) ([^:]*)::(.*)$/s);
  assert.ok(parts, line);
  const plain = (text) => text.replace(/%(0D|0A|3A|2C|25)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  const properties = parts[2].split(",").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), plain(pair.slice(at + 1))];
  });
  return { level: parts[1], message: plain(parts[3]), ...Object.fromEntries(properties) };
}

export async function github_reads_back_what_json_says(test) {
  write(test.folder, hostile);
  const lines = bylaw(test, ["check", "--format", "github"]).out.trimEnd().split("\n");
  const commands = lines.map(command);
  const { findings } = JSON.parse(bylaw(test, ["check", "--format", "json"]).out);
  const key = (rule, path, line, message) => JSON.stringify([rule, path, Number(line), message.split("\n")[0]]);
  // Control characters are not printed into a log.
  const printed = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
  assert.deepEqual(
    commands.map((c) => key(c.title, c.file, c.line, c.message)).sort(),
    findings.map((f) => key(f.rule, f.path, f.line, printed(f.message))).sort(),
  );
  const order = ["error", "warning", "notice"];
  const levels = commands.map((c) => order.indexOf(c.level));
  assert.deepEqual(levels, [...levels].sort());
}

export async function github_is_chosen_by_itself_in_its_actions_only(test) {
  write(test.folder, hostile);
  const actions = { GITHUB_ACTIONS: "true" };
  const by_itself = bylaw(test, ["check"], actions);
  assert.match(by_itself.out, /^::error file=/);
  assert.match(by_itself.err, /^check failed: /);
  assert.equal(bylaw(test, ["check"], actions).code, 1);
  assert.match(bylaw(test, ["check", "--format", "human"], actions).err, /bylaw explain/);
  assert.equal(bylaw(test, ["check", "--format", "human"], actions).out, "");
  assert.equal(bylaw(test, ["check"], { GITHUB_ACTIONS: "false" }).out, "");
  assert.equal(bylaw(test, ["check"]).out, "");
}

// Every path in a format's output, as it stands there.
function paths(format, out) {
  if (format === "json") return JSON.parse(out).findings.map((f) => f.path);
  if (format === "gitlab") return JSON.parse(out).map((f) => f.location.path);
  if (format === "junit") return [...out.matchAll(/classname="([^"]*)"/g)].map((found) => found[1]);
  if (format === "github") return [...out.matchAll(/file=([^,]*)/g)].map((found) => found[1]);
  return JSON.parse(out).runs[0].artifacts.map((artifact) => artifact.location.uri);
}

export async function paths_for_forges_start_at_the_repository_wherever_the_command_is_given(test) {
  const files = { ...sound, "content/index.md": "# Home\n\n[x](gone.md)\n" };
  write(join(test.folder, "docs/rules"), files);
  const all = ["json", "sarif", "github", "gitlab", "junit"];
  const seen = (folder, words) =>
    all.map((format) => paths(format, bylaw({ ...test, folder }, ["check", ...words, "--format", format]).out));
  assert.deepEqual(seen(test.folder, ["docs/rules"]), all.map(() => ["content/index.md"]));
  mkdirSync(join(test.folder, ".git"));
  const expected = all.map((format) => [format === "json" ? "content/index.md" : "docs/rules/content/index.md"]);
  assert.deepEqual(seen(test.folder, ["docs/rules"]), expected);
  assert.deepEqual(seen(join(test.folder, "docs/rules/content"), []), expected);
}

export async function an_output_folder_is_named_without_the_machines_paths(test) {
  write(test.folder, { ...sound, "site/mine.txt": "mine" });
  for (const format of ["json", "sarif", "github", "gitlab", "junit"]) {
    const { code, out } = bylaw(test, ["build", "--format", format]);
    assert.equal(code, 2);
    assert.deepEqual(paths(format, out), ["site"], format);
  }
}
