// Every sort of page, narrow and wide, light and dark: accessible, quiet, within its width, and readable without script.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { launch, open } from './browser.js';
import { otherPages, principalPages } from './site.js';

const widths = [320, 1280];
const schemes = ['light', 'dark'];
const shots = process.env.BYLAW_SHOTS;

let browser;
before(async () => {
  browser = await launch();
  if (shots) mkdirSync(shots, { recursive: true });
});
after(() => browser?.close());

// What axe-core finds, as lines a person can act on.
async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const rules = Object.fromEntries(axe.getRules(['wcag22aa']).map((rule) => [rule.ruleId, { enabled: true }]));
    return (await axe.run(document, { rules, resultTypes: ['violations'], preload: false })).violations;
  });
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.failureSummary} at ${node.html}`));
}

// Heading levels in reading order, as far as they are shown.
const headings = (page) => page.evaluate(() =>
  [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((h) => h.checkVisibility()).map((h) => +h.tagName[1]));

async function inspect(name, path, width, scheme) {
  const { page, faults, close } = await open(browser, path, { viewport: { width, height: 900 }, colorScheme: scheme });
  try {
    const inline = await page.evaluate(() => document.querySelectorAll('[style], style, script:not([src])').length);
    assert.equal(inline, 0, 'inline styles and scripts');
    if (shots) {
      const file = `${name.replace(/[^A-Za-z0-9-]+/g, '-')}-${width}-${scheme}.png`;
      await page.screenshot({ path: join(shots, file), fullPage: true });
    }
    assert.deepEqual(await violations(page), [], 'axe-core');
    const levels = await headings(page);
    assert.equal(levels.filter((level) => level === 1).length, 1, 'one h1');
    levels.reduce((above, level) => (assert.ok(level <= above + 1, `h${level} follows h${above}`), level), 0);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(beyond, 0, 'pixels of sideways scrolling');
    assert.deepEqual(faults, [], 'console errors and requests beyond the site');
  } finally {
    await close();
  }
}

async function readWithoutScript(path) {
  const { page, faults, close } = await open(browser, path, { javaScriptEnabled: false });
  try {
    assert.ok(await page.locator('h1').isVisible(), 'the heading is visible');
    const text = await page.locator('main').innerText();
    assert.ok(text.length > 80, `the page says something: ${text}`);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

// A title is unique, and the skip link comes first and leads to the main part.
async function skipLink(path) {
  const { page, close } = await open(browser, path, {});
  try {
    await page.keyboard.press('Tab');
    const target = await page.evaluate(() => document.activeElement.getAttribute('href'));
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(`main${target}`).count(), 1);
    return await page.title();
  } finally {
    await close();
  }
}

for (const [name, path] of Object.entries(principalPages())) {
  for (const width of widths) {
    for (const scheme of schemes) {
      test(`${name}, ${width} px, ${scheme}`, () => {
        assert.ok(path, `the site has no ${name}`);
        return inspect(name, path, width, scheme);
      });
    }
  }
  test(`${name} without script`, { skip: !path }, () => readWithoutScript(path));
}

for (const [name, path] of Object.entries(otherPages())) {
  test(`${name}, narrow and light`, () => inspect(name, path, 320, 'light'));
  test(`${name}, wide and dark`, () => inspect(name, path, 1280, 'dark'));
}

test('the skip link comes first, and no two pages share a title', async () => {
  const titles = [];
  for (const path of Object.values(principalPages()).filter(Boolean)) titles.push(await skipLink(path));
  assert.equal(new Set(titles).size, titles.length, titles.join(' | '));
});

test('the menu opens without script on a narrow screen', async () => {
  const options = { viewport: { width: 320, height: 800 }, javaScriptEnabled: false };
  const { page, close } = await open(browser, 'index.html', options);
  try {
    const menu = page.locator('nav[popover]');
    assert.equal(await menu.isVisible(), false);
    await page.getByRole('button', { name: 'Menu' }).click();
    assert.ok(await menu.isVisible());
    await page.keyboard.press('Escape');
    assert.equal(await menu.isVisible(), false);
  } finally {
    await close();
  }
});

test('every page leads to the manual, and a rule shows its query when it is asked for, without script', async () => {
  const { page, faults, close } = await open(browser, 'index.html', { viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
  try {
    await page.locator('footer').getByRole('link', { name: 'rules' }).click();
    await page.getByRole('link', { name: 'raci-accountable-count' }).click();
    const query = page.locator('details pre');
    assert.equal(await query.isVisible(), false);
    await page.locator('summary').click();
    assert.match(await query.innerText(), /from raci/);
    const box = await query.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, 'the query is within the page');
    await page.getByRole('link', { name: 'RACI matrices' }).last().click();
    assert.equal(await page.locator('h1').innerText(), 'RACI matrix');
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});
