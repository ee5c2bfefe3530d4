import type { CDPSession, Page } from 'playwright-core';

/** Where a value of a person is still found in the browser; empty when nowhere. Names the place and the number of the value only. */
export async function residueIn(page: Page, values: readonly string[]): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const places: Record<string, string> = {
      dom: await page.content(),
      storage: await page.evaluate(readStorage),
      history: JSON.stringify(await cdp.send('Page.getNavigationHistory')),
      accessibility: JSON.stringify(await cdp.send('Accessibility.getFullAXTree')),
      cookies: JSON.stringify(await page.context().cookies()),
      heap: await heapOf(cdp),
    };
    return Object.entries(places).flatMap(([place, text]) =>
      values.flatMap((value, index) => (text.includes(value) || text.includes(escaped(value)) ? [`value ${index} in ${place}`] : [])),
    );
  } finally {
    await cdp.detach();
  }
}

/** V8 writes everything beyond ASCII into a heap snapshot as escapes, with capital digits. */
function escaped(value: string): string {
  return value.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

async function heapOf(cdp: CDPSession): Promise<string> {
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.send('HeapProfiler.disable');
  return chunks.join('');
}

/** Runs in the page. */
async function readStorage(): Promise<string> {
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  const caches_ = await caches.keys();
  return JSON.stringify({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases,
    caches: caches_,
    state: history.state as unknown,
  });
}
