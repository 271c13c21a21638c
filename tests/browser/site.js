// Finds in the rendered site one page of each sort, without knowing what its content is called.
import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { resolve, join } from 'node:path';

export function site() {
  if (!process.env.BYLAW_SITE) throw new Error('set BYLAW_SITE to the folder of the rendered site');
  return resolve(process.env.BYLAW_SITE);
}

// The folders of the site that hold pages of this edition.
function folders() {
  return readdirSync(site(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'theme' && entry.name !== 'editions')
    .map((entry) => entry.name)
    .sort();
}

const isRedirect = (path) => readFileSync(join(site(), path), 'utf8').includes('http-equiv="refresh"');

// The longest page in the folder or below it, since it has most that can go wrong; undefined if there is none.
function longest(folder) {
  if (!existsSync(join(site(), folder))) return undefined;
  return filesEnding('.html', folder)
    .filter((path) => path !== `${folder}/index.html` && !isRedirect(path))
    .sort((a, b) => statSync(join(site(), b)).size - statSync(join(site(), a)).size || (a < b ? -1 : 1))[0];
}

function firstThatExists(...paths) {
  return paths.find((path) => existsSync(join(site(), path)));
}

// The change log, whichever of its usual names and folders it has.
function changeLog() {
  return ['', ...folders().map((name) => `${name}/`)]
    .flatMap((folder) => readdirSync(join(site(), folder)).map((name) => folder + name))
    .find((path) => /(^|\/)(changes|change-?log|log)\.html$/i.test(path) && !isRedirect(path));
}

// The pages that every portal has; a missing one has no path. A plain folder of Markdown (BYLAW_PLAIN) has no governed kinds.
export function principalPages() {
  const plain = {
    'front page': firstThatExists('index.html'),
    'not found': firstThatExists('404.html'),
  };
  if (process.env.BYLAW_PLAIN) return plain;
  return {
    ...plain,
    policy: longest('policies'),
    'RACI matrix': longest('raci'),
    SLA: longest('slas'),
    role: longest('roles'),
    register: firstThatExists('policies/index.html'),
    'change log': changeLog(),
    'list of kinds': firstThatExists('manual/kinds.html'),
    kind: longest('manual/kinds'),
    'list of rules': firstThatExists('manual/rules.html'),
    rule: longest('manual/rules'),
  };
}

// One page and the register of every other folder.
export function otherPages() {
  const known = new Set(Object.values(principalPages()));
  const pages = {};
  for (const folder of folders()) {
    for (const path of [longest(folder), firstThatExists(`${folder}/index.html`)]) {
      if (path && !known.has(path)) pages[path] = path;
    }
  }
  return pages;
}

// Every file of the site with that ending, as paths within it.
export function filesEnding(ending, folder = '') {
  return readdirSync(join(site(), folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesEnding(ending, path);
    return path.endsWith(ending) ? [path] : [];
  });
}
