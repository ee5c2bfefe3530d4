import type { Page } from 'playwright-core';

/** One touch as the page saw it, in milliseconds. */
export interface Touch {
  /** The finger came down → the frame after its last visible change was handed over, by two animation frames. */
  readonly frames: number;
  /** The longest of its events by Event Timing, from the finger to the presented frame; steps of 8, null below 16. */
  readonly presented: number | null;
  /** Class and words of what was touched. */
  readonly what: string;
}

/** Event Timing tells nothing of what was painted sooner. */
const leastTold = 16;

/** From the finger to the paint, in milliseconds; at least. */
export const toldMs = ({ presented }: Touch): number => presented ?? leastTold;

interface Watching {
  benchTouches?: () => Touch[];
}

/** Measures every touch from inside the page, from its first document on. */
export async function startTouchWatch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Seen {
      downMs: number;
      frames: number;
      presented: number | null;
      what: string;
    }
    const touches: Seen[] = [];
    const wordsOf = (target: EventTarget | null): string => {
      const element = target instanceof Element ? (target.closest('button, canvas') ?? target) : null;
      return element === null ? '' : `${element.className} ${(element.textContent ?? '').slice(0, 12)}`;
    };
    const paintedAfter = (touch: Seen): void => {
      requestAnimationFrame(() => requestAnimationFrame(() => (touch.frames = performance.now() - touch.downMs)));
    };
    addEventListener(
      'pointerdown',
      (event) => {
        const touch = { downMs: event.timeStamp, frames: 0, presented: null, what: wordsOf(event.target) };
        touches.push(touch);
        paintedAfter(touch);
      },
      { capture: true },
    );
    // What a button does it does on the click, which ends the touch.
    addEventListener(
      'click',
      () => {
        const touch = touches.at(-1);
        if (touch !== undefined) paintedAfter(touch);
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const touch = touches.findLast(({ downMs }) => downMs <= entry.startTime + 1);
        if (touch !== undefined && 'interactionId' in entry && entry.interactionId !== 0) {
          touch.presented = Math.max(touch.presented ?? 0, entry.duration);
        }
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    (window as Watching).benchTouches = () => touches.splice(0).map(({ frames, presented, what }) => ({ frames, presented, what }));
  });
}

/** The touches of this document so far: to be taken before it is left. */
export async function takeTouches(page: Page): Promise<readonly Touch[]> {
  return await page.evaluate(() => (window as Watching).benchTouches?.() ?? []);
}
