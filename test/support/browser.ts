import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Background traffic of Chromium's own: none of it belongs in a test. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium: the installed one, else the one that comes as an npm package. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const installed = INSTALLED.find((file) => existsSync(file));
  const executablePath = installed ?? (await packagedChromium());
  return chromium.launch({ executablePath, args: QUIET, headless: true });
}

async function packagedChromium(): Promise<string> {
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
