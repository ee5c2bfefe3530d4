import type { Catalogue } from '../../hall/api/contract/index.ts';

/** Pictures of consents and questions, in the order of the screens; those of the services come with the catalogue. */
export const questionPictures = [
  'memo',
  'shield',
  'test-tube',
  'bust-in-silhouette',
  'office-building',
  'eye',
  'mobile-phone',
  'briefcase',
  'calendar',
  'timer-clock',
  'coin',
  'house-with-garden',
  'world-map',
  'handshake',
  'identification-card',
  'house',
  'person-in-bed',
  'bed',
  'people-hugging',
  'telephone-receiver',
  'waving-hand',
  'busts-in-silhouette',
] as const;

/** Held so that the browser keeps them parsed: a picture that a screen shows later is the same one. */
const held = new Map<string, HTMLImageElement>();

/**
 * Fetches and parses pictures while nobody needs the processor, one at a time: each takes a few milliseconds, and a screen that brings
 * eighteen of them would answer its first touches late.
 */
export function loadPicturesAhead(catalogue: Catalogue): void {
  const services = catalogue.groups.flatMap(({ items }) => items.map(({ picture }) => picture));
  const waiting = [...new Set([...questionPictures, ...services])].filter((name) => !held.has(name));
  const loadNext = (): void => {
    const name = waiting.shift();
    if (name === undefined) return;
    const image = new Image();
    held.set(name, image);
    image.onload = image.onerror = () => requestIdleCallback(loadNext);
    image.src = `/pictures/${name}.svg`;
  };
  requestIdleCallback(loadNext);
}
