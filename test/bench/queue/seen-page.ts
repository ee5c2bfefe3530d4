import type { Browser, Page } from 'playwright-core';

/** When something of the document was there, by the machine's clock. */
export interface Seen {
  /** The row stands in the document. */
  readonly document: number;
  /**
   * The first frame with it is drawn: an animation frame is asked for after the change, and a message sent from within it is handled when
   * the frame's own style, layout and paint are done and handed to the compositor.
   */
  readonly painted: number;
}
/** Ten boards that unpack their voice beside each other on a busy machine. */
const startMs = 120_000;

type Watching = { readonly benchSeen: Record<string, Seen> };

/** A page that notes when each `data-row` came into its document and was painted. */
export async function openSeen(browser: Browser, url: string, isReady: () => boolean): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(() => {
    const seen: Record<string, { document: number; painted: number }> = {};
    Reflect.set(window, 'benchSeen', seen);
    const now = () => performance.timeOrigin + performance.now();
    const look = (): void => {
      for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) {
        const label = row.dataset['row'] ?? '';
        if (label in seen) continue;
        const one = { document: now(), painted: Number.NaN };
        seen[label] = one;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => (one.painted = now()), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-row'] });
  });
  await page.goto(url);
  await page.waitForFunction(isReady, undefined, { timeout: startMs });
  return page;
}

/** The last of the pages that has it, part by part. */
export async function seenByAll(pages: readonly Page[], label: string): Promise<Seen> {
  const all = await Promise.all(pages.map((page) => seenAt(page, label)));
  return { document: Math.max(...all.map((one) => one.document)), painted: Math.max(...all.map((one) => one.painted)) };
}

async function seenAt(page: Page, label: string): Promise<Seen> {
  const found = await page.waitForFunction((wanted) => {
    const one = (window as unknown as Watching).benchSeen[wanted];
    return one === undefined || Number.isNaN(one.painted) ? null : one;
  }, label);
  const seen = await found.jsonValue();
  if (seen === null) throw new Error(`${label} was never seen`);
  return seen;
}
