import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildScreens } from './launch/build-screens.ts';

/** Tests need a pty pair (socat), a C compiler for the flush shim and a whole Chromium; all come from the system's packages. */
const NEEDED = [
  { program: 'socat', packages: ['socat'] },
  { program: 'cc', packages: ['gcc', 'libc6-dev'] },
];
/** The browser that comes by npm is a shell without a camera, which the tests of permissions ask for. */
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

const missing = NEEDED.filter(({ program }) => !isThere(program)).flatMap(({ packages }) => packages);
if (!SYSTEM_BROWSERS.some((path) => existsSync(path))) missing.push('chromium');
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
