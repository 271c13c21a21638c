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

// A page of the site below `home`, and what went wrong while it was open: console errors and requests that leave the site.
export async function open(browser, path, { home = disk(), ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => request.url().startsWith(home) || faults.push(`request for ${request.url()}`));
  page.on('requestfailed', (request) => faults.push(`failed request for ${request.url()}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(home + path);
  return { page, faults, close: () => context.close() };
}
