// Workspaces whose every text tries to run as script yield sites on which nothing runs, even in a browser that is not told to
// refuse it: the server takes the content security policy out of each page.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { launch } from './browser.js';
import { serve } from './server.js';
import { filesEnding } from './site.js';

const program = process.env.BYLAW_PROGRAM;
const kinds = '../../generator/schema/kinds';
const tabs = 4;
const work = mkdtempSync(join(tmpdir(), 'bylaw-hostile-'));

let browser;
before(async () => (browser = await launch()));
after(async () => {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

const run = (...args) => spawnSync(program, [...args, '--as-of', '2026-11-20'], { encoding: 'utf8', maxBuffer: 1 << 30 });

// A workspace of that name, rendered; what keeps it from being published is switched off.
function render(name, ...options) {
  const [workspace, site] = [join(work, name), join(work, `${name}-site`)];
  const make = (rules) => execFileSync('python3', ['hostile/make.py', kinds, workspace, ...options, ...rules]);
  make([]);
  const { findings } = JSON.parse(run('check', '-C', workspace, '--format', 'json').stdout);
  make(new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)));
  const built = run('build', '-C', workspace, '-o', site, '--format', 'concise', '--quiet');
  assert.ok(existsSync(join(site, 'index.html')), built.stderr.slice(-2000));
  return site;
}

// Planted in every page before anything of it runs: whoever touches `pwned` is heard.
const plant = () => Object.defineProperty(window, 'pwned', {
  get() { console.error('pwned'); return () => console.error('pwned'); },
  set() { console.error('pwned'); },
});

// What could run in the page as it stands, though it has not yet.
const loaded = () => {
  const faults = [];
  const schemes = ['http:', 'https:', 'file:', 'mailto:', 'tel:'];
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcset', 'cite', 'ping', 'background'];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    if (['iframe', 'object', 'embed', 'base', 'foreignobject', 'style', 'frame', 'template', 'math'].includes(name.toLowerCase())) faults.push(`<${name}>`);
    if (name === 'script' && !/^(\.\.\/)*(theme|search)\//.test(element.getAttribute('src') ?? '')) faults.push(element.outerHTML);
    if (name === 'meta' && element.httpEquiv && !/content-security-policy/i.test(element.httpEquiv)) faults.push(element.outerHTML);
    for (const attribute of element.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(attribute.name)) faults.push(`${attribute.name}=${attribute.value}`);
      if (!addresses.includes(attribute.name.toLowerCase())) continue;
      const url = URL.canParse(attribute.value, location.href) ? new URL(attribute.value, location.href) : undefined;
      const picture = name === 'img' && /^data:image\/(png|gif|jpeg|webp)[;,]/.test(attribute.value);
      if (url && !picture && !schemes.includes(url.protocol)) faults.push(`${attribute.name}=${attribute.value}`);
    }
  }
  return faults;
};

// Opens the addresses one after the other in a few tabs; gives what went wrong, each with its address.
async function openAll(addresses, home) {
  const faults = [];
  const context = await browser.newContext();
  await context.addInitScript(plant);
  const waiting = [...addresses];
  await Promise.all(Array.from({ length: tabs }, async () => {
    const page = await context.newPage();
    let address;
    const blame = (words) => faults.push(`${decodeURIComponent(address)}: ${words}`);
    page.on('console', (message) => /pwned|Refused|CSP|Uncaught/.test(message.text()) && blame(message.text()));
    page.on('pageerror', (error) => blame(String(error)));
    page.on('dialog', (dialog) => blame(`dialog ${dialog.message()}`) && dialog.dismiss());
    page.on('popup', () => blame('a new window'));
    page.on('request', (request) => /^(data|blob|chrome|chrome-extension):/.test(request.url()) || request.url().startsWith(home) || blame(`request for ${request.url()}`));
    while ((address = waiting.pop())) {
      await page.goto(address, { waitUntil: 'load' }).catch((error) => /Download|ERR_ABORTED/.test(error.message) || blame(error.message));
      if (/\.html$/.test(address) && !/\/files\//.test(address)) for (const fault of await page.evaluate(loaded)) blame(fault);
    }
    await page.close();
  }));
  await context.close();
  return faults;
}

// The files that came with the content, one of each name: whatever a browser might take them for.
function brought(site) {
  const byName = new Map(filesEnding('', site).filter((path) => path.startsWith('files/')).map((path) => [path.replace(/.*\//, ''), path]));
  return [...byName.values()];
}

const encoded = (path) => path.split('/').map(encodeURIComponent).join('/');

for (const [name, ...options] of [['workspace'], ['folder', '--plain']]) {
  test(`nothing runs on the site of a hostile ${name}`, async () => {
    const site = render(name, ...options);
    const moves = [];
    const server = await serve(site, (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
      .replace(/<meta http-equiv="refresh" content="0; url=([^"]*)">/g, (_, url) => moves.push(url) && ''));
    try {
      // The manual of built-in kinds and rules is the program's own text: of each a few.
      const own = (path, i) => !path.startsWith('manual/') || i % 12 === 0 || !/^[\w/.-]+$/.test(path);
      const pages = filesEnding('.html', site).filter((path) => !path.startsWith('files/')).filter(own);
      assert.ok(pages.length > 20, `${pages.length} pages`);
      assert.deepEqual(await openAll(pages.map((path) => server.home + encoded(path)), server.home), []);
      assert.deepEqual(moves.filter((url) => !/^(\.\.\/)+[\w./%-]+$/.test(url)), [], 'moves to strange places');
      const files = brought(site).map(encoded);
      assert.deepEqual(await openAll(files.map((path) => server.home + path), server.home), []);
      const disk = pathToFileURL(site).href + '/';
      assert.deepEqual(await openAll(files.map((path) => disk + path), disk), []);
    } finally {
      server.close();
    }
    for (const path of filesEnding('.csv', site)) {
      const cells = cellsOf(readFileSync(join(site, path), 'utf8'));
      assert.deepEqual(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+%?$/.test(cell)), [], `formulas in ${path}`);
    }
  });
}

test('what does run is heard, and what could is seen', async () => {
  const bodies = ['<script>pwned(1)</script>', '<img src="x" onerror="pwned">', '<a href="JAVA\tscript:1">x</a>', '<a href="data:text/html,x">x</a>',
    '<p onclick="x">x</p>', '<svg><a xlink:href="javascript:1"/></svg>', '<iframe srcdoc="x"></iframe>', '<p style="x">x</p>', '<script src="x.js"></script>',
    '<script>alert(1)</script>', '<img src="//evil.example/x.png" alt="">', '<meta http-equiv="refresh" content="9;url=javascript:1">',
    '<svg onload="window.pwned=1"/>', '<base href="/">'];
  const site = mkdtempSync(join(work, 'bad-'));
  bodies.forEach((body, number) => writeFileSync(join(site, `${number}.html`), `<!DOCTYPE html><title>x</title>${body}`));
  writeFileSync(join(site, 'good.html'), '<!DOCTYPE html><title>x</title><a href="0.html">x</a><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="">');
  const server = await serve(site);
  try {
    const faults = await openAll(filesEnding('.html', site).map((path) => server.home + path), server.home);
    const heard = (name) => faults.some((fault) => fault.startsWith(`${server.home}${name}.html: `));
    assert.equal(heard('good'), false);
    assert.deepEqual(bodies.filter((_, number) => !heard(number)), [], 'not heard');
  } finally {
    server.close();
  }
});

// The cells of a CSV file (RFC 4180).
function cellsOf(text) {
  return [...text.matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map((cell) => (cell[1] ?? cell[2]).replaceAll('""', '"'));
}
