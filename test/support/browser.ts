import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without these a browser that has no network keeps asking for it. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--autoplay-policy=no-user-gesture-required',
];

/** The machine's Chromium where there is one, else the one that comes as an npm package. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = await findChromium();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return await chromium.launch({ headless: true, ...options, executablePath, args: [...QUIET, ...sandbox, ...(options.args ?? [])] });
}

export async function findChromium(): Promise<string> {
  const given = process.env['JIAFU_TEST_CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  const found = SYSTEM_CHROMIUM.find((path) => existsSync(path));
  if (found !== undefined) return found;
  const { default: packaged } = await import('@sparticuz/chromium');
  return await packaged.executablePath();
}
