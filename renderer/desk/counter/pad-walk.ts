/** The pad's second mode: one button walks along everything that can be pressed now, the other presses it. */

const STEPS = 'button:not([aria-disabled="true"], :disabled), input[type="radio"], input[type="checkbox"]';

function steps(page: Document): HTMLElement[] {
  const dialog = page.querySelector('dialog[open]');
  const within = dialog ?? page;
  const all = within.querySelectorAll<HTMLElement>(dialog === null ? `[data-verb]:is(${STEPS}), .row__action:is(${STEPS})` : STEPS);
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
}
