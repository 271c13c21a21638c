// Every template, narrow and wide, light and dark, with script and without, from disk and from a server: accessible, quiet, within its width.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { disk, launch, open } from './browser.js';
import { serve } from './server.js';
import { exists, otherPages, pageOf, pages, pageTemplates, principalPages, site } from './site.js';

const plain = Boolean(process.env.BYLAW_PLAIN);  // a folder of Markdown: it has not every sort of page
const shots = process.env.BYLAW_SHOTS;
const looks = [[1280, 'light'], [1280, 'dark'], [320, 'light'], [320, 'dark']];

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(site());
  if (shots) mkdirSync(shots, { recursive: true });
});
after(async () => {
  await browser?.close();
  server?.close();
});

// What axe-core finds, as lines a person can act on.
async function violations(page) {
  const found = await page.evaluate(async () => {
    const rules = Object.fromEntries(axe.getRules(['wcag22aa']).map((rule) => [rule.ruleId, { enabled: true }]));
    return (await axe.run(document, { rules, resultTypes: ['violations'], preload: false })).violations;
  });
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.failureSummary} at ${node.html}`));
}

// Heading levels in reading order, as far as they are shown.
const headings = (page) => page.evaluate(() =>
  [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((h) => h.checkVisibility()).map((h) => +h.tagName[1]));

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function inspect(page, look) {
  const [width, colorScheme] = look;
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  assert.equal(await sideways(page), 0, `pixels of sideways scrolling, ${look}`);
  assert.deepEqual(await violations(page), [], `axe-core, ${look}`);
  const levels = await headings(page);
  assert.equal(levels.filter((level) => level === 1).length, 1, `one h1, ${look}`);
  levels.reduce((above, level) => (assert.ok(level <= above + 1, `h${level} follows h${above}, ${look}`), level), 0);
}

async function photograph(page, name, [width, colorScheme]) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const file = `${name.replace(/[^A-Za-z0-9-]+/g, '-')}-${width}-${colorScheme}.png`;
  await page.screenshot({ path: join(shots, file), fullPage: true });
}

async function see(name, path, looks) {
  const { page, faults, close } = await open(browser, path, { home: server.home });
  try {
    if (shots) for (const look of looks) await photograph(page, name, look);
    const inline = await page.evaluate(() => document.querySelectorAll('[style], style, script:not([src])').length);
    assert.equal(inline, 0, 'inline styles and scripts');
    await page.evaluate(axe.source);
    for (const look of looks) await inspect(page, look);
    assert.deepEqual(faults, [], 'console errors and requests beyond the site');
  } finally {
    await close();
  }
}

// A reader without script, or without a server, has the same page.
async function read(path, options) {
  const { page, faults, close } = await open(browser, path, { viewport: { width: 320, height: 900 }, ...options });
  try {
    assert.ok(await page.locator('h1').isVisible(), 'the heading is visible');
    assert.equal(await sideways(page), 0, 'pixels of sideways scrolling');
    assert.deepEqual(faults, [], 'console errors and requests beyond the site');
    return await page.locator('main').innerText();
  } finally {
    await close();
  }
}

for (const { name, path } of principalPages()) {
  test(`${name}: ${path}`, () => see(name, path, looks));
  test(`${name} from disk and from a server, with script and without`, async () => {
    const served = await read(path, { home: server.home, javaScriptEnabled: false });
    assert.ok(served.length > 80, `the page says something: ${served}`);
    assert.equal(await read(path, { home: disk(), javaScriptEnabled: false }), served);
    await read(path, { home: disk() });
  });
}

for (const { name, path } of otherPages()) {
  test(`${name}: ${path}`, () => see(name, path, [looks[1], looks[2]]));
}

test('every template is rendered by a page that is tested', { skip: plain }, () => {
  // The example portal has no editions here; editions.test.js has.
  const rendered = new Set(['editions', ...pages().map((page) => page.template)]);
  assert.deepEqual(pageTemplates().filter((name) => !rendered.has(name)), [], 'templates without a page');
  assert.deepEqual(pages().filter((page) => !page.template).map((page) => page.path), [], 'pages without a template');
});

test('a page that has moved leads to its new address', { skip: plain }, async () => {
  const path = pageOf('redirect');
  const { page, faults, close } = await open(browser, `${path}`, {});
  try {
    await page.waitForURL((url) => !url.href.endsWith(path));
    assert.ok(exists(decodeURIComponent(page.url().slice(disk().length))), page.url());
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

test('what a browser shows when it does not follow a move is accessible', { skip: plain }, async () => {
  const still = await serve(site(), (html) => html.replace(/<meta http-equiv="refresh"[^>]*>/, ''));
  const { page, close } = await open(browser, pageOf('redirect'), { home: still.home });
  try {
    await page.evaluate(axe.source);
    for (const look of looks) await inspect(page, look);
    await page.getByRole('link', { name: 'new address' }).click();
    assert.ok(await page.locator('main h1').isVisible());
  } finally {
    await close();
    still.close();
  }
});

test('no two pages share a title, and each has a description', () => {
  const seen = new Map();
  for (const { path, html } of pages().filter((page) => page.template !== 'redirect')) {
    const title = /<title>([^<]*)/.exec(html)[1];
    assert.ok(!seen.has(title), `${path} and ${seen.get(title)} are both called ${title}`);
    seen.set(title, path);
    assert.match(html, /<meta name="description" content="[^"]{10,}"/, path);
  }
});

test('a rule shows its query when it is asked for, without script', { skip: plain }, async () => {
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
