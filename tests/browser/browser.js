// Starts the one browser that all tests share, and opens pages of the site in it.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { site } from './site.js';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
}

// A page of the site, and what went wrong while it was opened: console errors and requests that leave the site.
export async function open(browser, path, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  const home = pathToFileURL(site()).href + '/';
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => request.url().startsWith(home) || faults.push(`request for ${request.url()}`));
  page.on('requestfailed', (request) => faults.push(`failed request for ${request.url()}`));
  await page.goto(pathToFileURL(join(site(), path)).href);
  return { page, faults, close: () => context.close() };
}
