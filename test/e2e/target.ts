import { _electron, type Page } from 'playwright-core';
import { findElectron } from '../../scripts/launch/find-programs.ts';
import { launchBrowser } from '../support/browser.ts';

/** What shows the screens in an end-to-end test: JIAFU_E2E_TARGET=chromium (default) or electron, the real one. */
export type Target = 'chromium' | 'electron';

const root = new URL('../..', import.meta.url).pathname;

/** Why the wanted target can't run here, or undefined. Says so once on the terminal, so that nobody takes a skip for a pass. */
export function obstacleTo(target: Target): string | undefined {
  if (target === 'chromium') return undefined;
  const why =
    findElectron(root, process.env) === undefined
      ? 'no Electron binary in node_modules/electron'
      : (process.env['DISPLAY'] ?? '') === '' && process.platform === 'linux'
        ? 'no display; run under xvfb-run'
        : undefined;
  if (why !== undefined) console.log(`skipped on real Electron: ${why}`);
  return why;
}

export function wantedTarget(): Target {
  return process.env['JIAFU_E2E_TARGET'] === 'electron' ? 'electron' : 'chromium';
}

/** Opens the kiosk of a running service: a browser page on door 2, or the real shell on door 1. */
export async function openTarget(
  target: Target,
  hall: { readonly url: string; readonly socket: string },
): Promise<{ page: Page; close(): Promise<void> }> {
  if (target === 'chromium') {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
    await page.goto(hall.url);
    return { page, close: () => browser.close() };
  }
  const executablePath = findElectron(root, process.env);
  if (executablePath === undefined) throw new Error('no Electron binary');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const application = await _electron.launch({
    executablePath,
    args: [...sandbox, root],
    env: { ...(process.env as Record<string, string>), JIAFU_SERVICE: 'connect', JIAFU_SOCKET: hall.socket },
  });
  return { page: await application.firstWindow(), close: () => application.close() };
}
