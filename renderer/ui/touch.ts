const pressable = 'button, [role="button"], a[href]';

/**
 * Guards a public touch screen and shows every press in the next frame.
 * The browser's own :active waits until it knows that a touch is no scroll (about 100 ms on a touch panel);
 * the attribute set on pointerdown doesn't.
 */
export function guardTouch(page: Document): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let pressed: Element | null = null;

  const release = () => {
    pressed?.removeAttribute('data-pressed');
    pressed = null;
  };
  const press = (event: PointerEvent) => {
    release();
    const target = event.target;
    pressed = target instanceof Element ? target.closest(pressable) : null;
    if (pressed?.getAttribute('aria-disabled') === 'true') pressed = null;
    pressed?.setAttribute('data-pressed', '');
  };
  const refuse = (event: Event) => event.preventDefault();

  page.addEventListener('pointerdown', press, { signal, capture: true });
  for (const type of ['pointerup', 'pointercancel']) page.addEventListener(type, release, { signal, capture: true });
  for (const type of ['contextmenu', 'selectstart', 'dragstart', 'drop', 'dragover', 'gesturestart']) {
    page.addEventListener(type, refuse, { signal });
  }
  const refuseZoomTouch = (event: TouchEvent) => {
    if (event.touches.length > 1) event.preventDefault();
  };
  const refuseZoomWheel = (event: WheelEvent) => {
    if (event.ctrlKey) event.preventDefault();
  };
  page.addEventListener('touchmove', refuseZoomTouch, { signal, passive: false });
  page.addEventListener('wheel', refuseZoomWheel, { signal, passive: false });
  return () => stop.abort();
}
