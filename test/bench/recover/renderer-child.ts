import { registerHooks } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The whole shell from electron/main.ts on, its windows real Chromium pages (test/support/electron-double), on a service that runs already.
 * Crashes its page so many times and prints `{tookMs}` for each. Usage: renderer-child.ts COUNT; the shell's settings come by environment.
 */
const doubleUrl = new URL('../../support/electron-double/index.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: doubleUrl, shortCircuit: true } : next(specifier, context)),
});
const { double } = await import('../../support/electron-double/index.ts');
const { closeDoubleBrowser } = await import('../../support/electron-double/double-window.ts');
const count = Number(process.argv[2]);
const lookEveryMs = 5;

double.userData = process.env['JIAFU_DATA'] ?? '';
await import('../../../electron/main.ts');
let before: unknown;
for (let i = 0; i <= count; i += 1) {
  const startedMs = performance.now();
  if (i > 0) double.windows.at(-1)?.webContents.forcefullyCrashRenderer();
  while (double.windows.at(-1) === before || !(await isIdle())) await pause(lookEveryMs);
  if (i > 0) process.stdout.write(`${JSON.stringify({ tookMs: performance.now() - startedMs })}\n`);
  before = double.windows.at(-1);
}
await closeDoubleBrowser();
process.exit(0);

/** The idle screen, alive: its hall's name comes with the service's first event. */
async function isIdle(): Promise<boolean> {
  const page = double.windows.at(-1)?.page;
  if (page === undefined) return false;
  return await page
    .evaluate(() => document.querySelector('.idle') !== null && document.querySelector('.frame__hall:not(:empty)') !== null)
    .catch(() => false);
}
