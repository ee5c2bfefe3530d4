import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** The Electron that npm brought, only when its binary is really there: requiring the package would start a download. */
export function findElectron(root: string, env: Env): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : process.platform === 'win32' ? 'electron.exe' : 'electron';
  const path = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), program);
  return existsSync(path) ? path : undefined;
}

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** JIAFU_CHROMIUM, or the first Chromium kin that this machine has. */
export function findChromium(env: Env): string | undefined {
  const given = env['JIAFU_CHROMIUM'];
  if (given !== undefined && given !== '') return existsSync(given) ? given : undefined;
  const candidates =
    process.platform === 'win32'
      ? [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
          .filter((folder) => folder !== undefined)
          .flatMap((folder) => WINDOWS_PATHS.map((path) => join(folder, path)))
      : LINUX_NAMES.flatMap((name) => (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)));
  return candidates.find((path) => existsSync(path));
}

/** Windows and macOS always have one for the user who is logged in. */
export function hasDisplay(env: Env): boolean {
  return process.platform !== 'linux' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}
