// A register is sorted and narrowed where script runs, and complete where it does not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const column = (page, index) => page.locator(`table.register tbody tr:not([hidden]) > :nth-child(${index + 1})`).allInnerTexts();
const headings = (page) => page.locator('table.register thead th').allInnerTexts().then((all) => all.map((words) => words.trim()));

test('a register is sorted by a column of words, and back', async () => {
  const { page, faults, close } = await open(browser, 'tools/index.html', {});
  try {
    const at = (await headings(page)).indexOf('Title');
    const before = await column(page, at);
    const button = page.getByRole('button', { name: 'Title' });
    await button.click();
    const sorted = [...before].sort(new Intl.Collator('en', { numeric: true }).compare);
    assert.deepEqual(await column(page, at), sorted);
    assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'ascending');
    await button.press('Enter');
    assert.deepEqual(await column(page, at), sorted.reverse());
    assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending');
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

test('dates are sorted by the day, and what has none stands last either way', async () => {
  const { page, close } = await open(browser, 'exceptions/index.html', {});
  try {
    const at = (await headings(page)).findIndex((words) => /expires|last day/i.test(words));
    assert.ok(at > 0);
    const days = () => page.locator('table.register tbody tr').evaluateAll((rows, i) => rows.map((row) => row.cells[i].querySelector('time')?.dateTime ?? ''), at);
    for (const way of [1, -1]) {
      await page.locator('table.register thead button').nth(at).click();
      const found = await days();
      const written = found.filter(Boolean);
      assert.ok(written.length > 1);
      assert.deepEqual(written, [...written].sort((a, b) => way * (a < b ? -1 : a > b ? 1 : 0)));
      assert.ok(found.slice(written.length).every((day) => day === ''));
    }
  } finally {
    await close();
  }
});

test('durations are sorted by their length', async () => {
  const { page, close } = await open(browser, 'cadences/index.html', {});
  try {
    const at = (await headings(page)).indexOf('Every');
    const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };
    const length = (words) => parseInt(words) * days[/(\w+?)s?$/.exec(words)[1]];
    for (const way of [1, -1]) {
      await page.getByRole('button', { name: 'Every' }).click();
      const lengths = (await column(page, at)).map(length);
      assert.ok(new Set(lengths).size > 2);
      assert.deepEqual(lengths, [...lengths].sort((a, b) => way * (a - b)));
    }
  } finally {
    await close();
  }
});

test('a register is narrowed to the rows that hold all words, and says how many', async () => {
  const { page, faults, close } = await open(browser, 'policies/index.html', {});
  try {
    const rows = page.locator('table.register tbody tr:visible');
    const all = await rows.count();
    await page.getByLabel('Narrow').fill('CONSENT effective');
    const left = await rows.allInnerTexts();
    assert.ok(left.length > 0 && left.length < all);
    for (const text of left) assert.match(text, /consent/i);
    assert.equal(await page.locator('.toolbar [role=status]').innerText(), `${left.length} shown`);
    await page.getByLabel('Narrow').fill('nothing has these words');
    assert.equal(await rows.count(), 0);
    await page.getByLabel('Narrow').fill('');
    assert.equal(await rows.count(), all);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

test('accents say nothing when a register is narrowed', async () => {
  const script = `document.addEventListener('readystatechange', () => {
    if (document.readyState === 'interactive') document.querySelector('table.register td.title a').textContent = '\u00c4pfel im Ma\u00df';
  })`;
  const { page, close } = await open(browser, 'policies/index.html', { script });
  try {
    for (const words of ['apfel', 'ÄPFEL', 'a\u0308pfel mass']) {
      await page.getByLabel('Narrow').fill(words);
      assert.deepEqual((await page.locator('table.register td.title:visible').allInnerTexts()), ['Äpfel im Maß']);
    }
  } finally {
    await close();
  }
});

test('whoever comes back finds a register as they left it', async () => {
  const { page, faults, close } = await open(browser, 'policies/index.html', {});
  try {
    const seen = async () => [await page.getByLabel('Narrow').inputValue(), await page.locator('.toolbar [role=status]').innerText(),
      await page.locator('th[aria-sort]').getAttribute('aria-sort'), await page.locator('table.register tbody tr:visible').allInnerTexts()];
    const button = page.getByRole('button', { name: 'Title' });
    await button.click();
    await button.click();
    await page.getByLabel('Narrow').fill('consent');
    const left = await seen();
    assert.equal(left[2], 'descending');
    await page.locator('table.register tbody tr:visible a').first().click();
    await page.locator('body[data-template=policy]').waitFor();
    await page.goBack();
    await page.locator('.toolbar [role=status]:not(:empty)').waitFor();
    assert.deepEqual(await seen(), left);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
});

test('without script a register has neither buttons nor a field that would do nothing', async () => {
  const { page, close } = await open(browser, 'policies/index.html', { javaScriptEnabled: false });
  try {
    assert.equal(await page.locator('table.register button').count(), 0);
    assert.equal(await page.getByLabel('Narrow').count(), 0);
    assert.ok((await page.locator('table.register tbody tr').count()) > 10);
  } finally {
    await close();
  }
});
