// Starts a browser, and opens pages of the site in it as a reader would: from disk or from a server.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { site } from './site.js';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export const executable = process.env.CHROMIUM || '/usr/bin/chromium';

export const launch = (more = []) => chromium.launch({ executablePath: executable, args: [...flags, ...more] });

// Where the site begins when it is opened from disk.
export const disk = () => pathToFileURL(site()).href + '/';

// A tab, and what went wrong in it since it last went to a page: console errors and requests that leave the site.
export async function tab(browser, { home = disk(), script, ...options } = {}) {
  const context = await browser.newContext(options);
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  let faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => request.url().startsWith(home) || faults.push(`request for ${request.url()}`));
  // What was still on its way when a link was followed is no fault of the page.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed request for ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  // Goes to a page of the site below `home`; gives the list of faults that grows while it is open.
  const visit = async (path) => {
    faults = [];
    await page.goto(home + path);
    return faults;
  };
  return { page, visit, close: () => context.close() };
}

// A page in a tab of its own: nothing that another page left behind is there.
export async function open(browser, path, options) {
  const { page, visit, close } = await tab(browser, options);
  return { page, faults: await visit(path), close };
}
