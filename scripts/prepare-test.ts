import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildScreens } from './launch/build-screens.ts';
import { bundle } from './launch/bundle.ts';

/** Tests need a pty pair (socat), a C compiler for the flush shim and a whole Chromium; all come from the system's packages. */
const NEEDED = [
  { program: 'socat', packages: ['socat'] },
  { program: 'cc', packages: ['gcc', 'libc6-dev'] },
];
/** Most pages are tested in the headless shell, which is twice as quick; it asks nobody for a camera, so the tests of permissions have a whole browser. */
const BROWSERS = [
  { paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'], packages: ['chromium'] },
  { paths: ['/usr/bin/chromium-headless-shell'], packages: ['chromium-headless-shell'] },
];

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

const missing = NEEDED.filter(({ program }) => !isThere(program)).flatMap(({ packages }) => packages);
for (const { paths, packages } of BROWSERS) if (!paths.some((path) => existsSync(path))) missing.push(...packages);
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

// What ships is what is tested; built once, skipped while the sources stand.
const root = join(import.meta.dirname, '..');
await buildScreens(root, () => console.log('Building the screens'));
await bundle(root, 'service');
