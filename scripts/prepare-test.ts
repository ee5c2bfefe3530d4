import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildScreens } from './launch/build-screens.ts';

/** Tests need a pty pair (socat) and a C compiler for the flush shim; both come from the system's packages. */
const NEEDED = [
  { program: 'socat', packages: ['socat'] },
  { program: 'cc', packages: ['gcc', 'libc6-dev'] },
];
/** What the browser that comes by npm links against, where the system has none of its own. */
const BROWSER_LIBRARIES = [
  'libnss3',
  'libnspr4',
  'libdbus-1-3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libxkbcommon0',
  'libasound2',
  'libgbm1',
  'libpango-1.0-0',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
];
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

const missing = NEEDED.filter(({ program }) => !isThere(program)).flatMap(({ packages }) => packages);
if (!SYSTEM_BROWSERS.some((path) => existsSync(path)) && !existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so'))
  missing.push(...BROWSER_LIBRARIES);
if (missing.length > 0) {
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !isThere('apt-get')) {
    console.error(`The tests need: ${missing.join(' ')}. Install them, for example: sudo ${command.join(' ')}`);
    process.exit(1);
  }
  console.log(`Installing ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  execFileSync(command[0] ?? '', command.slice(1), { stdio: 'ignore', env });
}

// The service serves the screens that ship; built once, skipped while their sources stand.
await buildScreens(join(import.meta.dirname, '..'), () => console.log('Building the screens'));
