// Every page is valid HTML, and keeps to what html-validate recommends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { otherPages, pages, principalPages } from './site.js';

const rules = {
  'valid-id': ['error', { relaxed: true }],  // ids of the layout begin with _, which no heading's does
  'long-title': 'off',                       // a title names the portal, too
  'prefer-native-element': ['error', { exclude: ['region'] }],  // a table's scrolling box is no section of the text
};

// These take longer than all others together, and what they find is in the template: one page of each will do.
const slow = { 'element-required-ancestor': 'off', 'unique-landmark': 'off' };

// Pages of one template and folder are alike: the longest ones of each.
const most = 8;
function chosen() {
  const groups = new Map();
  for (const page of pages()) {
    const key = `${page.template} ${page.path.replace(/[^/]*$/, '')}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return [...groups.values()].flatMap((some) => some.sort((a, b) => b.length - a.length).slice(0, most));
}

test('pages are valid HTML', async () => {
  const whole = new Set([...principalPages(), ...otherPages()].map((page) => page.path));
  const validator = (more) => new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: { ...rules, ...more } });
  const [strict, quick] = [validator({}), validator(slow)];
  const faults = new Map();  // by what is wrong, the first place
  for (const { path, html } of chosen()) {
    for (const { messages } of (await (whole.has(path) ? strict : quick).validateString(html, path)).results)
      for (const { ruleId, message, line } of messages) faults.has(`${message} (${ruleId})`) || faults.set(`${message} (${ruleId})`, `${path}:${line}`);
  }
  assert.deepEqual(Object.fromEntries(faults), {});
});
