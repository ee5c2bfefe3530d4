/** Where nobody says it: a gallery, a test outside a browser. */
const usual = 'Asia/Shanghai';

/**
 * The zone that the hall lives by. The service writes it into each page that it gives out, so that every time on every screen is the hall's
 * from the first picture on, wherever this browser stands.
 */
export function hallZone(): string {
  return (typeof document === 'undefined' ? undefined : document.documentElement.dataset['zone']) ?? usual;
}
