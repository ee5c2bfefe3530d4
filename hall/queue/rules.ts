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
  if (new Set(used).size !== used.length || !used.every((letter) => /^[A-Z]$/.test(letter))) {
    throw new RangeError('each business needs its own letter A-Z');
  }
  return letters;
}

/** 'A001'; the thousandth of a day is 'A1000', never again 'A000'. */
export function ticketLabel(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, '0')}`;
}
