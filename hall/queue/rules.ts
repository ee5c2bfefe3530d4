import type { Business } from '../api/contract/index.ts';

/** A letter a business; no two share one, so that a number means one queue. */
export type Letters = Readonly<Record<Business, string>>;

export const usualLetters: Letters = {
  registration: 'A',
  'service-card': 'B',
  hire: 'C',
  training: 'D',
  agency: 'E',
  complaint: 'F',
  contract: 'G',
  lodging: 'H',
  enquiry: 'J',
};

/** Throws on letters that would make two tickets look the same: a wrong setting must stop the start. */
export function checkLetters(letters: Letters): Letters {
  const used = Object.values(letters);
  if (new Set(used).size !== used.length || !used.every((letter) => /^[A-HJ-NP-T]$/.test(letter))) {
    throw new RangeError('each business needs its own letter A-T, not I or O');
  }
  return letters;
}

/** Of further kiosks in the order they are set up; U is the paper pack's. No business has one of these letters. */
export const seriesOf = { first: '', kiosks: ['X', 'Y', 'Z', 'W', 'V'], paperPack: 'U' } as const;
export type Series = typeof seriesOf.first | (typeof seriesOf.kiosks)[number] | typeof seriesOf.paperPack;

/** Kiosks count from 1. Throws RangeError on one that there are no letters for: a wrong setting must stop the start. */
export function seriesOfKiosk(kiosk: number): Series {
  const series = [seriesOf.first, ...seriesOf.kiosks][kiosk - 1];
  if (series === undefined) throw new RangeError('a hall has up to six kiosks');
  return series;
}

/** 'A', or 'AX' on the second machine: two that can't ask each other never give out one number twice. */
export function seriesLetter(letter: string, series: Series): string {
  return `${letter}${series}`;
}

/** 'A001'; the thousandth of a day is 'A1000', never again 'A000'. */
export function ticketLabel(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, '0')}`;
}
