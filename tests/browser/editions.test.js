// Editions of a real history: the menu, the banner, what changed, and what held on a day.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.js';
import { axe, inspect, looks } from './looks.js';
import { serve } from './server.js';

const folder = mkdtempSync(join(tmpdir(), 'editions-'));
const site = join(folder, 'site');
let browser, server;
before(async () => {
  execFileSync('../../tools/example-history', [join(folder, 'portal')]);
  for (const edition of ['v1.2', 'v1.5']) execFileSync(process.env.BYLAW_PROGRAM, ['snapshot', '-C', join(folder, 'portal'), '-o', join(folder, 'portal/snapshots'), '--zip', edition]);
  execFileSync(process.env.BYLAW_PROGRAM, ['build', '-C', join(folder, 'portal'), '-o', site, '--quiet']);
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

const ways = () => ({ 'from disk': pathToFileURL(site).href + '/', 'from a server': server.home });

for (const way of ['from disk', 'from a server']) {
  for (const script of [true, false]) {
    const title = `${way}, ${script ? 'with' : 'without'} script`;

    test(`a frozen page says which edition it is, and leads to the same page of an earlier one, ${title}`, async () => {
      const { page, faults, close } = await open(browser, 'editions/v1.2/policies/POL-003.html', { home: ways()[way], javaScriptEnabled: script });
      try {
        const banner = page.locator('.edition');
        assert.match(await banner.innerText(), /^Frozen edition v1\.2, as of 22 November 2026\./);
        assert.equal(await banner.getByRole('link').count(), script ? 1 : 0);
        if (script) assert.equal(await banner.getByRole('link').innerText(), 'A newer edition exists: v1.5');
        assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
        assert.ok((await page.locator('link[rel=canonical]').getAttribute('href')).endsWith('../../../policies/POL-003.html'));
        await page.locator('.versions summary').click();
        const names = (await page.locator('.versions a').allInnerTexts()).map((words) => words.split(/\s/)[0]);
        assert.deepEqual(names, ['v1.1', 'v1.0', 'All']);
        await page.locator('.versions').getByRole('link', { name: 'v1.0' }).click();
        assert.match(page.url(), /editions\/v1\.0\/policies\/POL-003\.html$/);
        assert.match(await page.locator('main').innerText(), /A form must ask/);
        assert.deepEqual(faults, []);
      } finally {
        await close();
      }
    });

    test(`the newest edition leads to all that have the page, and to the days on which each held, ${title}`, async () => {
      const { page, faults, close } = await open(browser, 'terms/contact-cap.html', { home: ways()[way], javaScriptEnabled: script });
      try {
        assert.equal(await page.locator('.edition').count(), 0);
        await page.locator('.versions summary').click();
        assert.deepEqual((await page.locator('.versions a').allInnerTexts()).map((words) => words.split(/\s/)[0]), ['v1.5', 'v1.4', 'v1.3', 'All']);
        await page.getByRole('link', { name: 'All editions' }).click();
        const rows = await page.locator('table.editions tbody tr').allInnerTexts();
        assert.equal(rows.length, 6);
        assert.match(rows[0], /v1\.5\s+25 November 2026\s+still in force/);
        assert.match(rows[5], /v1\.0\s+20 November 2026\s+20 November 2026/);
        assert.deepEqual(faults, []);
      } finally {
        await close();
      }
    });
  }
}

for (const way of ['from disk', 'from a server']) {
  test(`a day leads to the edition that was in force, ${way}`, async () => {
    const { page, faults, close } = await open(browser, 'editions/index.html', { home: ways()[way] });
    try {
      const said = page.locator('.lookup [role=status]');
      await page.getByLabel('What held on').fill('2026-11-22');
      assert.equal(await said.innerText(), 'Edition v1.2 was in force on that day.');
      await page.getByLabel('What held on').fill('2026-01-01');
      assert.equal(await said.innerText(), 'No edition was in force on that day.');
      await page.getByLabel('What held on').fill('2030-01-01');
      await said.getByRole('link').click();
      assert.match(page.url(), /editions\/v1\.5\/index\.html$/);
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  });

  for (const script of [true, false]) {
    test(`sealed copies are offered with what they are known by, ${way}, ${script ? 'with' : 'without'} script`, async () => {
      const { page, faults, close } = await open(browser, 'editions/index.html', { home: ways()[way], javaScriptEnabled: script });
      try {
        assert.deepEqual(await page.locator('table.editions a[download]').allInnerTexts(), ['snapshot-v1.5.zip', 'snapshot-v1.2.zip']);
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'snapshot-v1.2.zip' }).click()]);
        const told = execFileSync(process.env.BYLAW_PROGRAM, ['verify', await download.path()], { encoding: 'utf8' });
        assert.match(told, /It holds: V0 integrity/);
        assert.ok((await page.locator('dl.record').innerText()).includes(told.split('\n')[0]), 'the identity is the one shown');
        assert.equal(await page.locator('.lookup').isVisible(), script);
        assert.deepEqual(faults.filter((fault) => !/snapshot-v1\.2\.zip/.test(fault)), []);
      } finally {
        await close();
      }
    });
  }
}

test('what changed is told with its direction, and word by word', async () => {
  const { page, faults, close } = await open(browser, 'editions/v1.2/changes.html', { home: ways()['from disk'] });
  try {
    const since = page.locator('.since');
    assert.match(await since.innerText(), /Since edition v1\.1\s+1 thing changed: 0 tightening, 1 loosening\./);
    assert.equal(await since.locator('.redline del').textContent(), '[removed] must ');
    assert.equal(await since.locator('.redline ins').textContent(), '[added] should ');
    await since.getByRole('link', { name: '4.1' }).click();
    assert.match(page.url(), /policies\/POL-003\.html#/);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

const looked = ['editions/index.html', 'editions/v1.1/changes.html', 'editions/v1.3/policies/POL-003.html', 'terms/contact-cap.html'];
for (const path of looked) {
  test(`${path} is accessible in both palettes, wide and narrow`, async () => {
    const { page, faults, close } = await open(browser, path, { home: ways()['from disk'], script: axe });
    try {
      await page.locator('.versions summary').click();
      for (const look of looks) await inspect(page, look);
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  });
}
