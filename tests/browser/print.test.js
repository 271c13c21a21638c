// On paper nothing that binds is missing: what a policy and a RACI matrix say on screen, their PDF says too.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.js';
import { pageOf } from './site.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// Line and page breaks of paper say nothing; nor do hyphens that a line break brought, or invisible letters.
const bare = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\ufeff]+/g, '');

// The text of a PDF as it was written and as it lies on the sheet: a page break tears some texts in the one, columns some in the
// other. Letters outside the sheet are in neither.
const text = (pdf, ...options) => bare(execFileSync('pdftotext', [...options, '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' }));
const onPaper = (pdf) => `${text(pdf, '-raw')}\n${text(pdf)}`;

async function printed(path, collect) {
  const { page, faults, close } = await open(browser, path, {});
  try {
    const wanted = await page.evaluate(collect);
    const paper = onPaper(await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true }));
    assert.deepEqual(faults, []);
    return { wanted, paper };
  } finally {
    await close();
  }
}

test('a printed policy holds its title, its status and every clause', async () => {
  const { wanted, paper } = await printed(pageOf('policy'), () => {
    const blocks = [...document.querySelectorAll('h1, .kicker, .strip :is(dt, dd), .prose :is(h2, h3, h4, p, li, th, td, dd, dt, pre)')];
    return blocks.filter((block) => !block.querySelector('p, li, ul, ol')).map((block) => {
      const copy = block.cloneNode(true);
      copy.querySelectorAll('.anchor').forEach((link) => link.remove());
      return copy.textContent;
    });
  });
  assert.ok(wanted.length > 20, `there is something to print: ${wanted.length} blocks`);
  assert.deepEqual(wanted.filter((text) => !paper.includes(bare(text))), [], 'missing on paper');
});

test('a printed RACI matrix holds every activity with all of its letters, and every role', async () => {
  const { wanted, paper } = await printed(pageOf('raci'), () => ({
    roles: [...document.querySelectorAll('.matrix .role')].map((cell) => cell.textContent),
    rows: [...document.querySelectorAll('.matrix tbody tr')].map((row) => ({
      activity: row.querySelector('th').textContent,
      letters: [...row.querySelectorAll('[data-letter]')].map((letter) => letter.dataset.letter).join(''),
      rules: [...row.querySelectorAll('.rules li')].map((rule) => rule.textContent),
    })),
  }));
  assert.ok(wanted.rows.length > 2 && wanted.rows.every((row) => row.letters), 'the matrix has rows');
  assert.deepEqual(wanted.roles.filter((role) => !paper.includes(bare(role))), [], 'roles missing on paper');
  for (const { activity, letters, rules } of wanted.rows)
    assert.ok(paper.includes(bare(activity) + letters + bare(rules.join(''))), `${activity} ${letters} ${rules} is missing on paper`);
});
