// Lighthouse, on a phone of middling speed: the front page, a policy and the first dashboard.
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

const dashboard = pages().find((page) => page.path.startsWith('dashboards/'))?.path;
for (const path of ['index.html', pageOf('policy'), dashboard]) {
  test(`Lighthouse is content with ${path ?? 'a dashboard'}`, { skip: path ? false : 'the portal has no dashboard' }, async () => {
    const { lhr } = await lighthouse(server.home + path, { port, logLevel: 'error', onlyCategories: Object.keys(least) });
    assert.equal(lhr.runtimeError, undefined);
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    const faults = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9)
      .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ''}`);
    for (const [category, score] of Object.entries(least))
      assert.ok(scores[category] >= score, `${category} is ${scores[category]}: ${faults.join('; ')}`);
  });
}
