import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHallAddress, type HallAddress } from '../service/address.ts';
import { buildScreens } from './launch/build-screens.ts';
import { bundle } from './launch/bundle.ts';
import { chooseShell, type Shell } from './launch/choose-shell.ts';
import { chromiumArguments, keepChromium, prepareProfile } from './launch/chromium-kiosk.ts';
import { displaySize } from './launch/display-size.ts';
import { findChromium, findElectron, hasDisplay } from './launch/find-programs.ts';
import { runElectron } from './launch/run-electron.ts';
import { runService } from './launch/run-service.ts';
import { describeBuilding, describeProblem, describeStart, type StartFacts } from './launch/start-text.ts';

/**
 * `npm start`: builds what is needed, runs the hall service, and shows the kiosk with the first shell that can run.
 * Ends with 2 and one line on a foreseeable mistake; Ctrl+C ends everything.
 */
const root = join(import.meta.dirname, '..');
const EXIT_MISTAKE = 2;
const asRoot = process.getuid?.() === 0;

const electron = findElectron(root, process.env);
const chromium = findChromium(process.env);
const shell = chooseShell({ wanted: process.env['JIAFU_SHELL'], electron, chromium, hasDisplay: hasDisplay(process.env) });
if (typeof shell !== 'string') fail(describeProblem(shell));
await build(shell);
const address = readHallAddress(process.env, process.cwd());
if (shell === 'electron' && electron !== undefined) startElectron(electron);
else startService(shell);

function fail(line: string): never {
  console.error(line);
  process.exit(EXIT_MISTAKE);
}

async function build(shown: Shell): Promise<void> {
  try {
    await buildScreens(root, () => console.log(describeBuilding()));
    await bundle(root, 'service');
    if (shown === 'electron') await bundle(root, 'electron');
  } catch (error) {
    fail(describeProblem({ code: 'build-failed', why: error instanceof Error ? error.message : String(error) }));
  }
}

function startElectron(program: string): void {
  const running = runElectron({
    program,
    root,
    socket: address?.socket,
    onUp: () => tell(address?.url ?? null, null, false),
    onEnd: (code) => process.exit(code),
  });
  onInterrupt(() => running.stop());
}

function startService(shown: Shell): void {
  let closeBrowser = (): void => undefined;
  const hall = runService(root, {
    onReady({ urls, lan, keyOrigin, data }) {
      const url = urls[0] ?? null;
      tell(url, lan, keyOrigin === 'file');
      if (shown !== 'chromium' || chromium === undefined || url === null) return;
      const waylandOnly = (process.env['DISPLAY'] ?? '') === '' && (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
      const profile = join(data ?? root, 'run', 'chromium');
      prepareProfile(profile);
      const args = chromiumArguments({ url, profile, asRoot, waylandOnly, size: displaySize() });
      closeBrowser = keepChromium(chromium, args, () => hall.socketPath()).stop;
    },
    onMistake: fail,
  });
  onInterrupt(() => {
    closeBrowser();
    hall.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

/** The first Ctrl+C ends in order; the second is meant. */
function onInterrupt(stop: () => void): void {
  let asked = false;
  const interrupt = (): void => {
    if (asked) process.exit(1);
    asked = true;
    stop();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
}

function tell(url: string | null, lan: StartFacts['lan'], keyInFile: boolean): void {
  if (typeof shell !== 'string' || address === undefined) return;
  const facts = { url, lan, data: address.data, simulated: address.simulated, shell, staffCode: readStaffCode(address) };
  console.log(describeStart({ ...facts, keyInFile, browserWithoutSandbox: asRoot && shell !== 'none' }));
}

function readStaffCode({ staffCodeFile }: HallAddress): string | null {
  return staffCodeFile !== null && existsSync(staffCodeFile) ? readFileSync(staffCodeFile, 'utf8').trim() : null;
}
