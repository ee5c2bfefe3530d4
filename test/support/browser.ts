import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The same engine without a browser's own windows: it starts in half the time, and paints for less. */
const SHELLS = ['/usr/bin/chromium-headless-shell'];

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

/** `whole`: with all a browser has around its pages, such as permissions that are really asked for. */
export type Extent = 'shell' | 'whole';

/** The machine's Chromium where there is one, else the one that comes as an npm package. */
export async function launchBrowser(options: LaunchOptions = {}, extent: Extent = 'shell'): Promise<Browser> {
  const executablePath = await findChromium(extent);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return await chromium.launch({ headless: true, ...options, executablePath, args: [...QUIET, ...sandbox, ...(options.args ?? [])] });
}

async function findChromium(extent: Extent): Promise<string> {
  const given = process.env['JIAFU_TEST_CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  const found = [...(extent === 'shell' ? SHELLS : []), ...WHOLE].find((path) => existsSync(path));
  if (found !== undefined) return found;
  const { default: packaged } = await import('@sparticuz/chromium');
  return await packaged.executablePath();
}
