// The example in the ledger theme: accessible wide and dark, narrow and light, its navigation in a bar; and styles that lost nothing when they were published.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, open, tab } from './browser.js';
import { axe, inspect, looks } from './looks.js';
import { principalPages } from './site.js';

const source = join(dirname(fileURLToPath(import.meta.url)), '../..');
const work = mkdtempSync(join(tmpdir(), 'bylaw-theme-'));
for (const name of ['content', 'bylaw.toml']) cpSync(join(source, name), join(work, name), { recursive: true });
appendFileSync(join(work, 'bylaw.toml'), '\n[theme]\nname = "ledger"\n');
process.env.BYLAW_SITE = join(work, 'site');
execFileSync(process.env.BYLAW_PROGRAM, ['build', '-C', work, '--as-of', '2026-11-20', '--quiet']);

let browser, watched;
before(async () => {
  browser = await launch();
  watched = await tab(browser, { script: axe });
});
after(async () => {
  await browser?.close();
  rmSync(work, { recursive: true });
});

for (const { name, path } of principalPages()) {
  test(`${name} in the ledger theme: ${path}`, async () => {
    const faults = await watched.visit(path);
    for (const look of [looks[1], looks[2]]) await inspect(watched.page, look);
    assert.deepEqual(faults, []);
  });
}

test('the navigation is a bar above the page, its rest opens by keyboard, and a narrow screen has it in the menu', async () => {
  const { page, close } = await open(browser, 'index.html', { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  try {
    const bar = await page.locator('nav.bar').boundingBox();
    const main = await page.locator('main').boundingBox();
    assert.ok(bar.y + bar.height <= main.y, 'the bar is above the page');
    const last = page.locator('nav.bar a').last();
    // A short navigation has no rest to open.
    if (!(await last.isVisible())) await page.locator('nav.bar summary').press('Enter');
    assert.ok(await last.isVisible());
    await page.setViewportSize({ width: 320, height: 900 });
    assert.equal(await page.locator('nav.bar').isVisible(), false);
    await page.getByRole('button', { name: 'Menu' }).click();
    assert.ok(await page.locator('nav.bar').isVisible());
  } finally {
    await close();
  }
});

// A browser's own reading of a stylesheet.
const meaning = (page, css) => page.evaluate((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}, css);

test('published styles mean what their sources mean', async () => {
  const { page, close } = await open(browser, 'index.html');
  try {
    for (const theme of ['default', 'ledger']) {
      for (const file of readdirSync(join(source, 'themes', theme)).filter((name) => name.endsWith('.css'))) {
        const written = readFileSync(join(source, 'themes', theme, file), 'utf8');
        const published = readFileSync(join(work, 'site/theme', file), 'utf8');
        assert.ok(published.length < written.length, file);
        // A custom property keeps its blanks, which mean nothing.
        const even = (rules) => rules.map((rule) => rule.replace(/\s*([,:;{}()])\s*/g, '$1'));
        assert.deepEqual(even(await meaning(page, published)), even(await meaning(page, written)), file);
      }
    }
  } finally {
    await close();
  }
});
