import type { Timer } from './timer.ts';

const retryMs = 500;

/**
 * Replaces this page by a new one: a new document, no history entry, nothing in memory. Waits until the service answers, because
 * a page asked for while it is away becomes the browser's own error page, from which no kiosk comes back by itself.
 */
export async function openFreshPage(timer: Timer): Promise<void> {
  while (!(await isServed())) await new Promise<void>((resolve) => void timer.schedule(retryMs, resolve));
  location.replace(location.pathname);
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    // Refused or cut off: not there yet.
    return false;
  }
}
