// Every figure of the front page and of the dashboards leads to the register behind it, and is what the content says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { launch, tab } from './browser.js';
import { exists, pages } from './site.js';

// A dashboard goes by its name.
const reckoned = (script) => JSON.parse(execFileSync('python3', [`expected/${script}`, '../../content', '2026-11-20'], { encoding: 'utf8' }));
const counted = Object.fromEntries(Object.entries({ ...reckoned('front.py'), ...reckoned('dashboards.py') })
  .map(([page, figures]) => [page.endsWith('.html') ? page : `dashboards/${page}.html`, figures]));

let browser, sheet;
before(async () => {
  browser = await launch();
  sheet = await tab(browser);
});
after(() => browser?.close());

// The figures of a page, and what else has digits in it. A figure is a <data> element; its label is the text beside it.
const figures = (page) => page.evaluate(() => {
  const root = location.href.replace(/[^/]*$/, '').replace(/dashboards\/$/, '');
  const found = [...document.querySelectorAll('main data')].map((data) => {
    const around = data.closest('.group')?.querySelector('h3') ?? data.closest('.stat, a, li, p');
    const link = data.closest('a') ?? around.querySelector('a');
    const copy = (around.querySelector('.label') ?? around).cloneNode(true);
    copy.querySelectorAll('data, .note, .unit, .hidden, svg').forEach((part) => part.remove());
    return {
      shown: data.textContent, value: data.getAttribute('value'), href: link?.href.replace(root, '').replace(/#.*/, ''),
      label: copy.textContent.replace(/\s+/g, ' ').trim(), count: data.closest('a')?.classList.contains('count') ?? false,
    };
  });
  const stray = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const said = 'data, time, .id, .prose, .registers .note, svg, table, details, a:not([href$="/index.html"])';
    if (/\d/.test(node.data) && !node.parentElement.closest(said)) stray.push(node.data.trim());
  }
  return { found, stray };
});

const sheets = pages().filter(({ path }) => path === 'index.html' || path.startsWith('dashboards/')).map(({ path }) => path);

for (const path of sheets) {
  test(`the figures of ${path} lead to registers and are right`, async () => {
    const faults = await sheet.visit(path);
    const { found, stray } = await figures(sheet.page);
    const right = counted[path] ?? {};
    const used = new Set();
    for (const { shown, value, href, label, count } of found) {
      assert.equal(shown.replace(/[,\u202f\u00a0 %]/g, ''), value, `${label} is shown as ${shown}`);
      assert.ok((href?.endsWith('/index.html') || href === 'due.html' || href === 'dashboards/findings.html') && exists(href), `${label} (${shown}) leads to ${href}, which is no register`);
      const key = count ? href : label;
      assert.ok(key in right, `nobody counted ${key} (${shown}) again: add it to expected/`);
      assert.equal(Number(value), right[key], key);
      used.add(key);
    }
    assert.deepEqual(Object.keys(right).filter((key) => !used.has(key)), [], 'counted, but not shown');
    const labels = new Set(found.map(({ label }) => label));
    if (path === 'index.html') assert.deepEqual(stray.filter((text) => !labels.has(text)), [], 'digits that are no figure');
    assert.deepEqual(faults, []);
  });
}
