// What `bylaw schema` writes: the schemas compile, take all of the example's content, and refuse what `bylaw check`
// reports, at the same place.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { parse } from "yaml";
import { faults, oddities, workspace } from "./kinds.mjs";
import { bylaw, write } from "./tools.mjs";

const example = fileURLToPath(new URL("../..", import.meta.url));
const content = join(example, "content");

// All schemas of the workspace, compiled, by kind.
function compiled(test, root, words = []) {
  const folder = join(test.folder, ["schemas", ...words].join(""));
  const { code, err } = bylaw(test, ["schema", "-C", root, "-o", folder, ...words]);
  assert.equal(code, 0, err);
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(["markdownDescription", "patternErrorMessage"]);
  const files = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
  const schemas = files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
  return Object.fromEntries(files.map((name, i) => [name.replace(".schema.json", ""), ajv.compile(schemas[i])]));
}

// The paths of all that is wrong with a value, members that are missing or unknown among them.
function wrong_paths(validate, value) {
  if (validate(value)) return [];
  // That a table is no list, and that nothing fits, says nothing of its own.
  const errors = validate.errors.filter((e) => e.instancePath !== "" || !["anyOf", "type"].includes(e.keyword));
  const member = ({ params }) => params.missingProperty ?? params.additionalProperty;
  return [...new Set(errors.map((e) => e.instancePath + (member(e) === undefined ? "" : `/${member(e)}`)))];
}

// The folder of each kind, as the editor's settings name it.
function kind_of_folder(test, root) {
  const settings = JSON.parse(bylaw(test, ["schema", "-C", root, "--settings"]).out)["yaml.schemas"];
  const pairs = Object.entries(settings).map(([path, globs]) => {
    const folder = globs[0].match(/^content\/([^/]+)\/\*\*\/\*\.yaml$/)[1];
    assert.deepEqual(globs, [`content/${folder}/**/*.yaml`, `content/${folder}/**/*.yml`]);
    return [folder, path.match(/^\.\/\.bylaw\/schemas\/(.+)\.schema\.json$/)[1]];
  });
  return Object.fromEntries(pairs);
}

function data_of(path) {
  const text = readFileSync(path, "utf8");
  if (!path.endsWith(".md")) return parse(text, { schema: "core" });
  const front = text.match(/^---\r?\n(.*?)^---\r?$/ms);
  return front ? parse(front[1], { schema: "core" }) : null;
}

// [path, kind, data] of every file of the example that holds data.
function data_files(kinds) {
  const found = [];
  for (const entry of readdirSync(content, { recursive: true }).sort()) {
    if (!/\.(yaml|yml|md)$/.test(entry)) continue;
    const data = data_of(join(content, entry));
    if (data === null) continue;
    const by_folder = /^(index|readme)\./i.test(basename(entry)) ? undefined : kinds[entry.split("/")[0]];
    found.push([entry, data.kind ?? by_folder ?? "page", data]);
  }
  return found;
}

export async function every_schema_compiles_without_a_workspace(test) {
  const schemas = compiled(test, test.folder);
  assert.ok(Object.keys(schemas).length > 40);
  assert.ok("policy" in schemas && "page" in schemas);
}

export async function the_example_fits_its_schemas(test) {
  const files = data_files(kind_of_folder(test, example));
  assert.ok(files.length > 100);
  assert.ok(new Set(files.map(([, kind]) => kind)).size > 12);
  for (const words of [[], ["--with-ids"]]) {
    const schemas = compiled(test, example, words);
    for (const [path, kind, data] of files) {
      assert.deepEqual(wrong_paths(schemas[kind], data), [], `${path} ${words}`);
    }
  }
}

// What `check` says of the form of the workspace's data: "rule path", each once. Other rules are not a schema's matter.
function said_by_check(test) {
  const { findings } = JSON.parse(bylaw(test, ["check", "--format", "json"]).out);
  const of_form = findings.filter(({ rule }) => faults.some((fault) => fault.rule === rule));
  return [...new Set(of_form.map(({ rule, path }) => `${rule} ${path}`))];
}

export async function planted_faults_are_refused_where_they_are_and_check_reports_them(test) {
  write(test.folder, workspace);
  assert.deepEqual(said_by_check(test), []);
  const kinds = kind_of_folder(test, test.folder);
  const schemas = { plain: compiled(test, test.folder), ids: compiled(test, test.folder, ["--with-ids"]) };
  for (const [path, text] of Object.entries(workspace)) {
    if (!path.endsWith(".yaml")) continue;
    assert.deepEqual(wrong_paths(schemas.ids[kinds[path.split("/")[1]]], parse(text)), [], path);
  }
  assert.ok(faults.length >= 24);
  for (const { file, from, to, at, rule, needs_ids = false } of faults) {
    const sound = workspace[file];
    const named = `${file}: ${JSON.stringify(to)}`;
    assert.equal(sound.split(from).length, 2, `${named} replaces one place`);
    const text = sound.replace(from, to);
    const kind = kinds[file.split("/")[1]];
    assert.deepEqual(wrong_paths(schemas.ids[kind], parse(text)), [at], named);
    assert.deepEqual(wrong_paths(schemas.plain[kind], parse(text)), needs_ids ? [] : [at], named);
    write(test.folder, { [file]: text });
    assert.deepEqual(said_by_check(test), [`${rule} ${file}`], named);
    write(test.folder, { [file]: sound });
  }
}

export async function what_check_lets_pass_the_schemas_let_pass(test) {
  write(test.folder, workspace);
  const kinds = kind_of_folder(test, test.folder);
  const schemas = [compiled(test, test.folder), compiled(test, test.folder, ["--with-ids"])];
  for (const [file, text] of oddities) {
    const sound = workspace[file];
    write(test.folder, { [file]: text });
    assert.deepEqual(said_by_check(test), [], text);
    for (const schema of schemas) {
      assert.deepEqual(wrong_paths(schema[kinds[file.split("/")[1]]], parse(text)), [], text);
    }
    write(test.folder, { [file]: sound });
  }
}

export async function a_date_is_a_day_of_the_calendar(test) {
  const validate = compiled(test, test.folder).calendar;
  const calendar = { timezone: "Europe/London", hours: { mon: ["09:00-17:00"] } };
  const taken = (day) => wrong_paths(validate, { ...calendar, valid_until: day }).length === 0;
  const two = (number) => String(number).padStart(2, "0");
  for (const year of ["1900", "2000", "2023", "2024", "2100"]) {
    for (let month = 0; month <= 13; ++month) {
      for (let day = 0; day <= 32; ++day) {
        const text = `${year}-${two(month)}-${two(day)}`;
        const there = new Date(`${text}T00:00:00Z`);
        const real = !Number.isNaN(there.getTime()) && there.toISOString().startsWith(text);
        assert.equal(taken(text), real, text);
      }
    }
  }
  for (const text of ["2026-3-31", "20260331", "31.03.2026", "2026-03-31T00:00:00Z", " 2026-03-31"]) {
    assert.equal(taken(text), false, text);
  }
}

export async function a_kind_is_printed_as_it_is_written_to_the_folder(test) {
  write(test.folder, workspace);
  const { code, out } = bylaw(test, ["schema", "role"]);
  assert.equal(code, 0);
  bylaw(test, ["schema", "-o", "editor/schemas"]);
  assert.equal(readFileSync(join(test.folder, "editor/schemas/role.schema.json"), "utf8"), out);
  const settings = JSON.parse(bylaw(test, ["schema", "--settings", "-o", "editor/schemas"]).out);
  assert.ok("./editor/schemas/role.schema.json" in settings["yaml.schemas"]);
  const again = bylaw(test, ["schema", "-o", "editor/schemas"]);
  assert.match(again.err, /^wrote 0 schemas, \d+ unchanged; they are in editor\/schemas\n$/);
}

export async function schemas_are_written_when_the_content_has_faults(test) {
  write(test.folder, { ...workspace, "content/teams/core.yaml": "lead: nobody\n" });
  assert.equal(bylaw(test, ["check"]).code, 1);
  assert.equal(JSON.parse(bylaw(test, ["schema", "team", "--with-ids"]).out).title, "Team");
}

export async function requests_that_make_no_sense_are_told_so(test) {
  const said = (words) => {
    const { code, out, err } = bylaw(test, ["schema", ...words]);
    assert.equal(code, 2);
    assert.equal(out, "");
    return err;
  };
  assert.equal(said(["roel"]), "bylaw: there is no kind `roel`; did you mean `role`?\n");
  assert.equal(said(["zzzzzz"]), "bylaw: there is no kind `zzzzzz`\n");
  assert.match(said([]), /^bylaw: which schema\? Name a kind, /);
  assert.match(said(["role", "--with-ids"]), /^bylaw: there is no workspace here /);
  write(test.folder, { "mine/notes.txt": "mine" });
  assert.match(said(["-o", "mine"]), /output-not-ours.*`mine` holds `notes\.txt`/);
  write(test.folder, { "bylaw.toml": "[portl]\n" });
  assert.match(said(["role"]), /unknown-key/);
}

export async function a_kind_s_file_is_of_that_kind_and_its_list_needs_ids(test) {
  const validate = compiled(test, test.folder).term;
  const term = { title: "Lead", definition: "Somebody who asked" };
  assert.deepEqual(wrong_paths(validate, { ...term, kind: "term" }), []);
  assert.deepEqual(wrong_paths(validate, { ...term, kind: "role" }), ["/kind"]);
  assert.deepEqual(wrong_paths(validate, [{ ...term, id: "lead" }, { ...term, id: 7 }]), []);
  assert.deepEqual(wrong_paths(validate, [{ ...term, id: "lead" }, term]), ["/1/id"]);
  assert.deepEqual(wrong_paths(validate, [{ ...term, id: " " }]), ["/0/id"]);
}
