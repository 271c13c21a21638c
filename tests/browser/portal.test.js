// Every template, narrow and wide, light and dark, with script and without, from disk and from a server: accessible, quiet, within its width.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { disk, launch, open, tab } from './browser.js';
import { axe, inspect, looks, sideways, turn } from './looks.js';
import { serve } from './server.js';
import { exists, otherPages, pageOf, pages, pageTemplates, principalPages, site } from './site.js';

const plain = Boolean(process.env.BYLAW_PLAIN);  // a folder of Markdown: it has not every sort of page
const shots = process.env.BYLAW_SHOTS;

// Tabs that go from page to page: one to look, three to read.
let browser, server, watched, readers;
before(async () => {
  browser = await launch();
  server = await serve(site());
  watched = await tab(browser, { home: server.home, script: axe });
  const viewport = { width: 320, height: 900 };
  readers = await Promise.all([{ home: server.home, javaScriptEnabled: false }, { javaScriptEnabled: false }, {}]
    .map((options) => tab(browser, { viewport, ...options })));
  if (shots) mkdirSync(shots, { recursive: true });
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function photograph(page, name, look) {
  await turn(page, look);
  const file = `${name.replace(/[^A-Za-z0-9-]+/g, '-')}-${look.join('-')}.png`;
  await page.screenshot({ path: join(shots, file), fullPage: true });
}

async function see(name, path, looks) {
  const { page } = watched;
  const faults = await watched.visit(path);
  if (shots) for (const look of looks) await photograph(page, name, look);
  const inline = await page.evaluate(() => document.querySelectorAll('[style], style, script:not([src])').length);
  assert.equal(inline, 0, 'inline styles and scripts');
  for (const look of looks) await inspect(page, look);
  assert.deepEqual(faults, [], 'console errors and requests beyond the site');
}

// What a reader has before them.
async function read({ page, visit }, path) {
  const faults = await visit(path);
  assert.ok(await page.locator('h1').isVisible(), 'the heading is visible');
  assert.equal(await sideways(page), 0, 'pixels of sideways scrolling');
  assert.deepEqual(faults, [], 'console errors and requests beyond the site');
  return await page.locator('main').innerText();
}

for (const { name, path } of principalPages()) {
  test(`${name}: ${path}`, () => see(name, path, looks));
  test(`${name} from disk and from a server, with script and without`, async () => {
    const [served, fromDisk, withScript] = readers;
    const text = await read(served, path);
    assert.ok(text.length > 80, `the page says something: ${text}`);
    assert.equal(await read(fromDisk, path), text);
    await read(withScript, path);
  });
}

for (const { name, path } of otherPages()) {
  // Narrow is where room is short; a dashboard has colours of its own.
  test(`${name}: ${path}`, () => see(name, path, name.startsWith('dashboard') ? [looks[1], looks[2]] : [looks[2]]));
}

test('every template is rendered by a page that is tested', { skip: plain }, () => {
  // The example portal has no editions here; editions.test.js has.
  const rendered = new Set(['editions', ...pages().map((page) => page.template)]);
  assert.deepEqual(pageTemplates().filter((name) => !rendered.has(name)), [], 'templates without a page');
  assert.deepEqual(pages().filter((page) => !page.template).map((page) => page.path), [], 'pages without a template');
});

test('a page that has moved leads to its new address, to the clause that was asked for', { skip: plain }, async () => {
  const path = pageOf('redirect');
  for (const javaScriptEnabled of [true, false]) {
    const { page, faults, close } = await open(browser, `${path}#s1`, { javaScriptEnabled });
    try {
      await page.waitForURL((url) => !url.pathname.endsWith(path));
      const [address, clause] = page.url().split('#');
      assert.ok(exists(decodeURIComponent(address.slice(disk().length))), page.url());
      if (javaScriptEnabled) assert.equal(clause, 's1');
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  }
});

test('what a browser shows when it does not follow a move is accessible', { skip: plain }, async () => {
  const still = await serve(site(), (html) => html.replace(/<noscript>.*<\/noscript>|<script.*<\/script>/g, ''));
  const { page, close } = await open(browser, pageOf('redirect'), { home: still.home, script: axe });
  try {
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
