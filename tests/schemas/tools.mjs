// What the tests in this folder share: workspaces on disk, running the program, and validators.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";

// Thrown by a test that cannot run here; said aloud.
export class Skipped extends Error {}

// Writes the files of a workspace: { "content/index.md": "text", … }.
export function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

// { code, out, err } of `bylaw <words>` in the folder; what it prints must be UTF-8. The environment is the tests' own, but for CI's marks.
export function bylaw({ program, folder }, words, environment = {}) {
  const env = { ...process.env, ...environment };
  if (!("GITHUB_ACTIONS" in environment)) delete env.GITHUB_ACTIONS;
  const ran = spawnSync(program, words, { cwd: folder, env, timeout: 60000, maxBuffer: 1 << 28 });
  if (ran.error) throw ran.error;
  const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  return { code: ran.status, out: text(ran.stdout), err: text(ran.stderr) };
}

// A file that others published, which lies beside the repository and not in it.
export function oracle(name) {
  const path = new URL(`../../../shared/oracles/${name}`, import.meta.url);
  if (!existsSync(path)) throw new Skipped(`${name} is not beside this clone`);
  return readFileSync(path, "utf8");
}

// A function that throws, naming every fault, where a value does not fit the JSON Schema (draft-07, or draft-04
// when the schema says so).
export function validator(schema) {
  const draft04 = (schema.$schema ?? "").includes("draft-04");
  const ajv = draft04 ? new AjvDraft04({ allErrors: true, strict: false }) : new Ajv({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return;
    const faults = validate.errors.map((fault) => `${fault.instancePath || "/"} ${fault.message}`);
    throw new Error(faults.join("\n"));
  };
}
