// Search as people use it: clauses, ids, beginnings, mistakes, filters, other scripts; by keyboard, from disk and from a server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { disk, launch, open } from './browser.js';
import { axe, inspect, looks } from './looks.js';
import { serve } from './server.js';
import { site } from './site.js';

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(site());
});
after(async () => {
  await browser?.close();
  server?.close();
});

// Opens the search page with a query and waits for what it says.
async function search(query, { home, ...options } = {}, check) {
  const { page, faults, close } = await open(browser, 'search.html?' + new URLSearchParams(query), { home: home ?? disk(), ...options });
  try {
    const said = page.locator('#_count');
    if (/[\p{L}\p{N}]/u.test(query.q ?? '')) await said.filter({ hasText: /\S/ }).waitFor();
    await check(page, { said, results: page.locator('#_results > li') });
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

for (const way of ['disk', 'a server']) {
  const home = () => (way === 'disk' ? disk() : server.home);

  test(`a clause is a result, with its words marked, from ${way}`, () => search({ q: 'trackers wait answer' }, { home: home() }, async (page, { said, results }) => {
    const first = results.first();
    assert.match(await first.getByRole('link').getAttribute('href'), /^policies\/POL-003\.html#.+/);
    assert.ok((await first.locator('mark').allInnerTexts()).some((word) => /trackers/i.test(word)));
    assert.match(await said.innerText(), new RegExp(`^\\d+ results? in \\d+ kinds?`));
    await first.getByRole('link').click();
    assert.match(page.url(), /policies\/POL-003\.html#/);
  }));

  test(`an id comes first, however it is written, from ${way}`, async () => {
    for (const q of ['POL-009', 'pol-009', 'pol 9'])
      await search({ q }, { home: home() }, async (page, { results }) => {
        assert.match(await results.first().getByRole('link').getAttribute('href'), /^policies\/POL-009\.html/);
      });
  });
}

test('a beginning finds the word', () => search({ q: 'suppres' }, {}, async (page, { results }) => {
  assert.ok((await results.first().locator('mark').allInnerTexts()).some((word) => /^suppression$/i.test(word)));
}));

test('a typing mistake is guessed, and the guess is said', () => search({ q: 'retentoin' }, {}, async (page, { said, results }) => {
  assert.match(await said.innerText(), /Nothing has “retentoin”: these have “retention”/);
  assert.ok((await results.count()) > 0);
}));

test('what is found nowhere is said, and nothing is listed', () => search({ q: 'zzqxv' }, {}, async (page, { said, results }) => {
  assert.match(await said.innerText(), /No results/);
  assert.equal(await results.count(), 0);
}));

test('kind, status and owner narrow what is found', () => search({ q: 'consent' }, {}, async (page, { said, results }) => {
  const number = async () => Number((await said.innerText()).match(/[\d,]+/)[0].replace(',', ''));
  const all = await number();
  await page.getByLabel('Kind').selectOption('policy');
  await said.filter({ hasText: 'in 1 kind' }).waitFor();
  const policies = await number();
  assert.ok(policies > 0 && policies < all);
  await page.getByLabel('Owner').selectOption('Privacy officer');
  await page.waitForURL(/owner=Privacy/);
  const owned = await number();
  assert.ok(owned > 0 && owned <= policies);
  for (const text of await results.allInnerTexts()) assert.match(text, /Privacy officer/);
  assert.match(page.url(), /q=consent&kind=policy&owner=Privacy\+officer/);
}));

test('the field of every page leads here with its words', async () => {
  const { page, faults, close } = await open(browser, 'policies/POL-001.html', {});
  try {
    await page.keyboard.press('/');
    await page.keyboard.type('retention');
    await page.keyboard.press('Enter');
    await page.locator('#_results > li').first().waitFor();
    assert.equal(await page.getByLabel('Words or an id').inputValue(), 'retention');
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

test('arrows walk through the results, and Escape starts again', () => search({ q: 'consent' }, {}, async (page, { results }) => {
  await page.getByLabel('Words or an id').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.ok(await results.nth(1).getByRole('link').evaluate((link) => link === document.activeElement && getComputedStyle(link).outlineStyle !== 'none'));
  await page.keyboard.press('Escape');
  assert.equal(await page.getByLabel('Words or an id').inputValue(), '');
  await page.waitForURL((url) => !url.search.includes('consent'));
}));

test('what is typed with bad intent stays text', async () => {
  for (const q of ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '   ', '🙂', '../../etc', 'a'.repeat(5000), '(((', '\\u0000'])
    await search({ q }, {}, async (page) => {
      await page.waitForTimeout(50);
      assert.equal(await page.locator('#_results img, #_results script').count(), 0);
    });
});

test('without script there is another way to every page', () => search({}, { javaScriptEnabled: false }, async (page) => {
  assert.match(await page.locator('main').innerText(), /This search needs script/);
  assert.ok(await page.locator('main').getByRole('link', { name: 'A–Z' }).isVisible());
}));

test('results are accessible in both palettes, wide and narrow', () => search({ q: 'consent' }, { script: axe }, async (page) => {
  for (const look of looks) await inspect(page, look);
}));

test('words of other scripts are found by any part, and read in their direction', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  try {
    mkdirSync(join(folder, 'content'));
    writeFileSync(join(folder, 'bylaw.toml'), '');
    writeFileSync(join(folder, 'content', 'zh.md'), '# 营销数据政策\n\n## 同意\n\n发送前必须取得用户的明确同意。\n');
    writeFileSync(join(folder, 'content', 'ja.md'), '# マーケティング方針\n\n## 保存期間\n\n個人データは二年間だけ保存する。\n');
    writeFileSync(join(folder, 'content', 'ar.md'), '# سياسة الموافقة\n\n## الاحتفاظ\n\nيجب حذف البيانات بعد عامين.\n');
    execFileSync(process.env.BYLAW_PROGRAM, ['build', '-C', folder, '--quiet']);
    const home = pathToFileURL(join(folder, 'site')).href + '/';
    for (const [q, path] of [['明确同意', 'zh'], ['保存', 'ja'], ['بيانات', 'ar'], ['موافقة', 'ar']])
      await search({ q }, { home }, async (page, { results }) => {
        const link = results.first().getByRole('link');
        assert.match(await link.getAttribute('href'), new RegExp(`pages/${path}\\.html`), q);
        assert.ok((await results.first().locator('mark').count()) > 0, q);
        assert.equal(await link.evaluate((a) => getComputedStyle(a).direction), path === 'ar' ? 'rtl' : 'ltr');
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a query transfers at most 300 KB, and the scripts are at most 15 KB each', async () => {
  const { page, close } = await open(browser, 'search.html', { home: server.home });
  try {
    let bytes = 0;
    page.on('requestfinished', async (request) => (bytes += (await request.sizes()).responseBodySize));
    await page.getByLabel('Words or an id').fill('consent');
    await page.locator('#_results > li').first().waitFor();
    assert.ok(bytes > 0 && bytes <= 300 * 1024, `${bytes} bytes`);
    for (const script of ['bylaw.js', 'search.js'])
      assert.ok((await (await page.request.get(`${server.home}theme/${script}`)).body()).length <= 15 * 1024, script);
  } finally {
    await close();
  }
});
