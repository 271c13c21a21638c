// Finds in the rendered site one page of each sort, without knowing what its content is called.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = join(dirname(fileURLToPath(import.meta.url)), '../../templates');

export function site() {
  if (!process.env.BYLAW_SITE) throw new Error('set BYLAW_SITE to the folder of the rendered site');
  return resolve(process.env.BYLAW_SITE);
}

// Every file of a folder with that ending, as paths within it.
export function filesEnding(ending, root = site(), folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesEnding(ending, root, path);
    return path.endsWith(ending) ? [path] : [];
  });
}

let read;
// Every page the program rendered: its path, its template, its length. Files that the content brought are not pages.
export function pages() {
  read ??= filesEnding('.html').filter((path) => !path.startsWith('files/')).sort().map((path) => {
    const html = readFileSync(join(site(), path), 'utf8');
    return { path, template: /<body data-template="([^"]*)"/.exec(html)?.[1], length: html.length, html };
  });
  return read;
}

// The templates that are whole pages: they extend the layout, or are documents of their own.
export function pageTemplates() {
  const text = (name) => readFileSync(join(templates, name), 'utf8');
  const layout = (name) => /{%-?\s*extends\s+"([^"]+)"/.exec(text(name))?.[1];
  const isPage = (name) => (layout(name) ? true : name !== 'base.html' && /<!doctype html>/i.test(text(name)));
  return filesEnding('.html', templates).filter(isPage).map((name) => name.replace(/\.html$/, '')).sort();
}

// The longest page, since it has most that can go wrong.
const longest = (some) => some.reduce((best, page) => (page.length > best.length ? page : best));

function grouped(some, key) {
  const groups = new Map();
  for (const page of some) groups.set(key(page), [...(groups.get(key(page)) ?? []), page]);
  return groups;
}

// One page for each template that the site uses: {name, path}.
export function principalPages() {
  return [...grouped(pages(), (page) => page.template)]
    .filter(([name]) => name !== 'redirect')
    .map(([name, some]) => ({ name, path: longest(some).path }));
}

// What the principal pages leave out: every dashboard, and for each other folder and template a page: {name, path}.
export function otherPages() {
  const known = new Set(principalPages().map((page) => page.path));
  const folder = (path) => (path.includes('/') ? path.replace(/\/.*/, '') : 'the top');
  const key = ({ template, path }) => `${template} in ${template === 'dashboard' ? path : folder(path)}`;
  return [...grouped(pages(), key)]
    .filter(([name]) => !name.startsWith('redirect'))
    .map(([name, some]) => ({ name, path: longest(some).path }))
    .filter((page) => !known.has(page.path));
}

// The longest page of a template.
export function pageOf(template) {
  const some = pages().filter((page) => page.template === template);
  return some.length ? longest(some).path : undefined;
}

export const exists = (path) => existsSync(join(site(), path));
