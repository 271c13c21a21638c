// Every page is valid HTML, and keeps to what html-validate recommends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { pages } from './site.js';

const rules = {
  'valid-id': ['error', { relaxed: true }],  // ids of the layout begin with _, which no heading's does
  'long-title': 'off',                       // a title names the portal, too
  'prefer-native-element': ['error', { exclude: ['region'] }],  // a table's scrolling box is no section of the text
};

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules });
  for (const { path, html } of pages()) {
    const { results } = await validator.validateString(html, path);
    const faults = results.flatMap(({ messages }) => messages.map((fault) => `${path}:${fault.line}: ${fault.message} (${fault.ruleId})`));
    assert.deepEqual(faults, []);
  }
});
