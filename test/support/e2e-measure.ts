import type { Page } from 'playwright-core';

/** Body text and touch targets of a public screen, in pixels of the panel. */
const SMALLEST_TEXT = 24;
const SMALLEST_TARGET = 60;

/**
 * Words too small to read, buttons too small to hit, buttons whose words are cut off, and anything beyond the screen's edges
 * to the side. `grown` looks only for what growing can break.
 */
export async function measure(page: Page, how: 'standard' | 'grown'): Promise<string[]> {
  return await page.evaluate(findFaults, { text: SMALLEST_TEXT, target: SMALLEST_TARGET, how });
}

/** Runs in the page and so uses nothing from outside itself. */
function findFaults({ text, target, how }: { text: number; target: number; how: 'standard' | 'grown' }): string[] {
  const faults: string[] = [];
  const touchable = 'button, a[href], input, select, textarea, [role="button"], [role="tab"], [role="radio"], [role="slider"]';
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 16)}"`;
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 1 &&
      height > 1 &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('[inert], .visually-hidden') === null
    );
  };
  const shown = Array.from(document.body.querySelectorAll('*')).filter(isShown);

  if (document.documentElement.scrollWidth > innerWidth)
    faults.push(`the page is ${document.documentElement.scrollWidth - innerWidth} px too wide`);
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    if (element.closest('svg') === null && (box.right > innerWidth + 1 || box.left < -1))
      faults.push(`beyond the edge: ${nameOf(element)}`);
    const isScroller = /auto|scroll/.test(getComputedStyle(element).overflowX);
    if (isScroller && element.scrollWidth > element.clientWidth + 1) faults.push(`scrolls sideways: ${nameOf(element)}`);
  }
  for (const button of shown.filter((element) => element.matches(touchable))) {
    const box = button.getBoundingClientRect();
    if (how === 'standard' && (box.width < target || box.height < target)) {
      faults.push(`${Math.round(box.width)} × ${Math.round(box.height)} px target: ${nameOf(button)}`);
    }
    for (const inner of button.querySelectorAll('span, img, strong')) {
      const part = inner.getBoundingClientRect();
      const slack = inner.matches('img') ? 2 : Number.parseFloat(getComputedStyle(inner).fontSize) * 0.25;
      const sticksOut =
        part.right > box.right + 2 || part.left < box.left - 2 || part.bottom > box.bottom + slack || part.top < box.top - slack;
      if (isShown(inner) && sticksOut) {
        faults.push(`sticks out of its button: ${nameOf(button)}`);
        break;
      }
    }
    // A field's own text moves with the caret: it is never lost.
    if (button.matches('input, textarea')) continue;
    if (button.scrollWidth > button.clientWidth + 2 || button.scrollHeight > button.clientHeight + 2)
      faults.push(`cut off: ${nameOf(button)}`);
  }
  if (how === 'standard') {
    for (const element of shown) {
      const hasWords = Array.from(element.childNodes).some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (hasWords && element.closest('svg') === null && size < text) faults.push(`${size} px text: ${nameOf(element)}`);
    }
  }
  return [...new Set(faults)];
}
