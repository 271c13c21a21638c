// What script adds to every page; each works without.
'use strict';
// "/" goes to the search field.
document.addEventListener('keydown', (event) => {
  const field = document.querySelector('input[type="search"]');
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !field || event.target.closest('input, select, textarea')) return;
  event.preventDefault();
  field.focus();
});
// A register is sorted by the heading of a column, and narrowed to the rows that hold all words.
const byWords = () => {
  try {
    return new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  } catch {
    return new Intl.Collator('en', { numeric: true }).compare; // the page names no language that there is
  }
};
const keyOf = (row, column, number) => {
  const cell = row.cells[column];
  if (cell.querySelector('.none')) return '';
  const text = cell.dataset.key ?? cell.querySelector('time')?.dateTime ?? cell.textContent.trim();
  return number ? text.replace(/[^\d.-]/g, '') : text;
};
const sortBy = (table, heading, down) => {
  table.querySelector('[aria-sort]')?.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', down < 0 ? 'descending' : 'ascending');
  const body = table.tBodies[0], number = heading.classList.contains('num');
  const keyed = [...body.rows].map((row) => [keyOf(row, heading.cellIndex, number), row]);
  // What has no value stands last, either way.
  const compare = number ? (a, b) => a - b : byWords();
  keyed.sort(([a], [b]) => (a === '') - (b === '') || down * compare(a, b));
  body.append(...keyed.map(([, row]) => row));
};
const sortable = (table) => {
  const headings = table.tHead.rows[0].cells;
  for (const heading of headings) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...heading.childNodes);
    button.addEventListener('click', () => {
      const down = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      sortBy(table, heading, down);
      history.replaceState({ ...history.state, sorted: [heading.cellIndex, down] }, '');
    });
    heading.append(button);
  }
  // Whoever comes back finds the order that they left.
  const [column, down] = history.state?.sorted ?? [];
  if (headings[column]) sortBy(table, headings[column], down);
};
// Without accents, as the search has it.
const same = { ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ı: 'i', ł: 'l', œ: 'oe', ς: 'σ', '\u0629': '\u0647', '\u0649': '\u064a', '\u06a9': '\u0643', '\u06cc': '\u064a' };
const folded = (text) => text.normalize('NFKD').toLowerCase()
  .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g, '')
  .replace(/[^\0-\x7f]/g, (c) => same[c] ?? c);
const narrowable = (table, toolbar) => {
  const rows = [...table.tBodies[0].rows], texts = rows.map((row) => folded(row.textContent));
  const label = document.createElement('label'), field = document.createElement('input'), said = document.createElement('p');
  field.type = 'search';
  label.append(document.querySelector('.letters') ? 'Narrow this part ' : 'Narrow ', field);
  said.setAttribute('role', 'status');
  label.className = 'narrow';
  toolbar.firstElementChild.after(label, said);
  const narrow = () => {
    const words = folded(field.value).split(/\s+/);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      shown += !row.hidden;
    });
    said.textContent = field.value.trim() ? `${shown} shown` : '';
  };
  field.addEventListener('input', narrow);
  // Whoever comes back finds the words that they left, where the browser keeps them.
  addEventListener('pageshow', narrow);
};
if (document.body.dataset.template === 'register') {
  const table = document.querySelector('table.register');
  if (table && table.tBodies[0].rows.length > 1) {
    sortable(table);
    narrowable(table, document.querySelector('.toolbar'));
  }
}
