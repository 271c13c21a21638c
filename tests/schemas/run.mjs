// Runs every test in this folder: node run.mjs <program> [word]. A test is an exported async function of a
// *.test.mjs file; it gets the program and an empty folder of its own. With a word, only tests whose name has it.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Skipped } from "./tools.mjs";

const program = resolve(process.argv[2]);
const word = process.argv[3] ?? "";
const count = { passed: 0, failed: 0 };

async function run(name, test) {
  const folder = await mkdtemp(join(tmpdir(), "bylaw-schemas-"));
  try {
    await test({ program, folder });
    count.passed += 1;
  } catch (problem) {
    if (problem instanceof Skipped) {
      console.log(`SKIPPED ${name}: ${problem.message}`);
    } else {
      count.failed += 1;
      console.log(`FAILED ${name}\n${problem.stack ?? problem}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const files = (await readdir(new URL(".", import.meta.url))).sort();
for (const file of files.filter((name) => name.endsWith(".test.mjs"))) {
  const tests = await import(`./${file}`);
  for (const [name, test] of Object.entries(tests)) {
    if (name.includes(word)) await run(`${file}: ${name}`, test);
  }
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;
