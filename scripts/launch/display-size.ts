import { execFileSync } from 'node:child_process';

/** Programs of X11 that tell the size of the whole display, whichever of them is installed. */
const ASK = [
  { program: 'xrandr', args: ['--current'], size: /current (\d+) x (\d+)/ },
  { program: 'xdpyinfo', args: [], size: /dimensions:\s+(\d+)x(\d+) pixels/ },
  { program: 'xwininfo', args: ['-root'], size: /-geometry (\d+)x(\d+)/ },
] as const;

/**
 * `W,H` of an X11 display, for a window that no window manager would fill it with; undefined where nobody tells (Wayland compositors
 * for kiosks fill the display themselves).
 */
export function displaySize(): string | undefined {
  if (process.platform !== 'linux' || (process.env['DISPLAY'] ?? '') === '') return undefined;
  for (const { program, args, size } of ASK) {
    const match = size.exec(ask(program, args));
    if (match !== null) return `${match[1]},${match[2]}`;
  }
  return undefined;
}

function ask(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 2_000 });
  } catch (error) {
    // Not installed, or no such display: the next one is asked.
    if (error instanceof Error) return '';
    throw error;
  }
}
