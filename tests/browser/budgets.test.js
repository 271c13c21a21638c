// What a reader has to transfer stays small, and nothing is fetched from elsewhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { filesEnding, site } from './site.js';

const read = (path) => readFileSync(join(site(), path));

test('every document is at most 60 KB compressed, a dashboard 100 KB', () => {
  for (const path of filesEnding('.html')) {
    const limit = path.endsWith('index.html') ? 100 : 60;
    const size = gzipSync(read(path)).length;
    assert.ok(size <= limit * 1024, `${path} is ${size} bytes compressed`);
  }
});

test('the stylesheet is at most 20 KB and fetches nothing', () => {
  const styles = filesEnding('.css');
  assert.ok(styles.length > 0, 'the site has a stylesheet');
  for (const path of styles) {
    const text = read(path).toString('utf8');
    assert.ok(Buffer.byteLength(text) <= 20 * 1024, `${path} is too large`);
    assert.doesNotMatch(text, /@import|url\(\s*["']?(https?:)?\/\//i, path);
  }
});
