// How a page is looked at: wide and narrow, light and dark. In each it is accessible, in order, and within its width.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const looks = [[1280, 'light'], [1280, 'dark'], [320, 'light'], [320, 'dark']];

// axe-core, for a tab that is to be inspected: `tab(browser, { script: axe })`.
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe-core finds, as lines a person can act on. The dark palette changes colours alone, so only they are asked about again.
async function violations(page, palette) {
  const found = await page.evaluate(async (dark) => {
    const rules = Object.fromEntries(globalThis.axe.getRules(['wcag22aa']).map((rule) => [rule.ruleId, { enabled: true }]));
    const which = dark ? { runOnly: ['color-contrast', 'link-in-text-block'] } : { rules };
    return (await globalThis.axe.run(document, { ...which, resultTypes: ['violations'], preload: false })).violations;
  }, palette === 'dark');
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.failureSummary} at ${node.html}`));
}

// Heading levels in reading order, as far as they are shown.
const headings = (page) => page.evaluate(() =>
  [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((h) => h.checkVisibility()).map((h) => +h.tagName[1]));

export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// What a dashboard puts off until it comes near is there at once, so that all of it can be judged.
const unfold = (page) => page.evaluate(() => {
  for (const part of document.querySelectorAll('.dashboard :is(.table, .picture)')) part.style.contentVisibility = 'visible';
});

export async function turn(page, [width, colorScheme]) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
}

export async function inspect(page, look) {
  await turn(page, look);
  await unfold(page);
  assert.equal(await sideways(page), 0, `pixels of sideways scrolling, ${look}`);
  assert.deepEqual(await violations(page, look[1]), [], `axe-core, ${look}`);
  const levels = await headings(page);
  assert.equal(levels.filter((level) => level === 1).length, 1, `one h1, ${look}`);
  levels.reduce((above, level) => (assert.ok(level <= above + 1, `h${level} follows h${above}, ${look}`), level), 0);
}
