import type { Page } from 'playwright-core';

/** Tells when what a selector names was painted for the first time in a document. */
export interface PaintWatch {
  /** Milliseconds of the machine's clock. Ask before it can happen. */
  next(): Promise<number>;
}

/**
 * Watches from inside the page: a mutation that brings the element, then two animation frames. The first is the frame that draws it, the
 * second begins when that one has been handed over. Works on, document after document.
 */
export async function watchPaint(page: Page, selector: string): Promise<PaintWatch> {
  const waiting: ((atMs: number) => void)[] = [];
  await page.exposeFunction('benchPainted', (atMs: number) => waiting.shift()?.(atMs));
  await page.addInitScript((wanted) => {
    let isThere = false;
    const tell = (): void => {
      const { benchPainted } = window as unknown as { benchPainted(atMs: number): void };
      benchPainted(performance.timeOrigin + performance.now());
    };
    new MutationObserver(() => {
      const wasThere = isThere;
      isThere = document.querySelector(wanted) !== null;
      if (isThere && !wasThere) requestAnimationFrame(() => requestAnimationFrame(tell));
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, selector);
  return { next: () => new Promise((resolve) => waiting.push(resolve)) };
}
