// Lighthouse, on a phone of middling speed: the front page, a policy and the first dashboard.
// A busy machine makes a page seem slower than it is, never faster: of three looks the best counts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import lighthouse from 'lighthouse';
import { launch } from '../browser.js';
import { serve } from '../server.js';
import { pageOf, pages, site } from '../site.js';

const least = { accessibility: 100, 'best-practices': 100, performance: 95, seo: 95 };
const port = 20000 + (process.pid % 20000);

let browser, server;
before(async () => {
  browser = await launch([`--remote-debugging-port=${port}`]);
  server = await serve(site());
});
after(async () => {
  await browser?.close();
  server?.close();
});

// The categories that score too little, and what weighed them down.
async function shortcomings(path) {
  const { lhr } = await lighthouse(server.home + path, { port, logLevel: 'error', onlyCategories: Object.keys(least) });
  if (lhr.runtimeError) return [lhr.runtimeError.message];
  const weights = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ''}`);
  return Object.entries(least).filter(([category, score]) => Math.round(lhr.categories[category].score * 100) < score)
    .map(([category]) => `${category} is ${lhr.categories[category].score}: ${weights.join('; ')}`);
}

const dashboard = pages().find((page) => page.path.startsWith('dashboards/'))?.path;
for (const path of ['index.html', pageOf('policy'), dashboard]) {
  test(`Lighthouse is content with ${path ?? 'a dashboard'}`, { skip: path ? false : 'the portal has no dashboard' }, async () => {
    let faults;
    for (let looks = 3; looks > 0 && (faults = await shortcomings(path)).length; --looks);
    assert.deepEqual(faults, []);
  });
}
