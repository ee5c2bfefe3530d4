/** The pad's second mode: one button walks along everything that can be pressed now, the other presses it. */

const STEPS = 'button:not([aria-disabled="true"], :disabled), input[type="radio"], input[type="checkbox"]';

/** Of a long line only its head: who walks with one button must come round again. */
const WORTH_A_STEP = '[data-verb], .lists__aside .row__action, .lists__line .row:nth-child(-n + 5) .row__action';

function steps(page: Document): HTMLElement[] {
  const dialog = page.querySelector('dialog[open]');
  const within = dialog ?? page;
  const all = within.querySelectorAll<HTMLElement>(dialog === null ? `:is(${WORTH_A_STEP}):is(${STEPS})` : STEPS);
  return [...all].filter((element) => element.checkVisibility());
}

export function padMove(page: Document): void {
  const all = steps(page);
  const at = all.findIndex((element) => element === page.activeElement);
  const next = all[(at + 1) % all.length];
  // As if by Tab: the ring around it must be seen.
  next?.focus({ focusVisible: true } as FocusOptions);
  next?.scrollIntoView({ block: 'nearest' });
}

/** Nothing chosen yet: the verb that the page itself proposes. */
export function padPress(page: Document): void {
  const chosen = steps(page).find((element) => element === page.activeElement);
  const proposed = page.querySelector('dialog[open]') === null ? page.querySelector<HTMLElement>('.verb__button--likely') : null;
  (chosen ?? proposed)?.click();
  // The next press begins with what the page proposes then.
  if (proposed !== null || chosen?.hasAttribute('data-verb') === true) chosen?.blur();
}
