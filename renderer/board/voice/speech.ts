import type { Announcement } from '../../../hall/api/contract/index.ts';
import type { Locale } from '../../ui/index.ts';

/**
 * The one table of what is said: an announcement becomes clips of resources/voice (keys without their "board."). Digits one by one, so
 * that no zero is a letter; the number of a window as a number, because that is how people say it.
 */
export function speechOf(announcement: Announcement, locale: Locale): readonly string[] {
  return locale === 'en' ? english(announcement) : mandarin(announcement);
}

function mandarin(told: Announcement): readonly string[] {
  switch (told.kind) {
    case 'call':
      return told.round > 1
        ? ['again', ...spelled(told.label), 'to', ...mandarinNumber(told.counter), 'window.again']
        : ['call', ...spelled(told.label), 'to', ...mandarinNumber(told.counter), 'window.call'];
    case 'near':
      return [...spelled(told.label), `near.${told.ahead}`];
    case 'missed':
      return [...spelled(told.label), 'missed'];
    case 'paused':
      return [...mandarinNumber(told.counter), 'paused'];
  }
}

function english(told: Announcement): readonly string[] {
  switch (told.kind) {
    case 'call':
      return told.round > 1
        ? ['again', ...spelled(told.label), 'to.again', ...englishNumber(told.counter)]
        : ['call', ...spelled(told.label), 'to.call', ...englishNumber(told.counter)];
    case 'near':
      return [...spelled(told.label), `near.${told.ahead}`];
    case 'missed':
      return [...spelled(told.label), 'missed'];
    case 'paused':
      return ['window', ...englishNumber(told.counter), 'paused'];
  }
}

/** 'AX001' → A, X, 0, 0, 1. */
function spelled(label: string): string[] {
  return Array.from(label, (sign) => (/\d/.test(sign) ? `digit.${sign}` : `letter.${sign}`));
}

/** 3 → 3; 10 → ten; 12 → ten 2; 20 → 2 ten; 35 → 3 ten 5. Windows count from 1 to 99. */
function mandarinNumber(value: number): string[] {
  const [tens, ones] = split(value);
  return [...(tens > 1 ? [`digit.${tens}`] : []), ...(tens > 0 ? ['ten'] : []), ...(ones > 0 ? [`digit.${ones}`] : [])];
}

/** 3 → 3; 12 → twelve; 20 → twenty; 35 → thirty 5. */
function englishNumber(value: number): string[] {
  const [tens, ones] = split(value);
  if (value >= 10 && value < 20) return [`number.${value}`];
  return [...(tens > 0 ? [`number.${tens * 10}`] : []), ...(ones > 0 ? [`digit.${ones}`] : [])];
}

function split(value: number): [tens: number, ones: number] {
  return [Math.floor(value / 10), value % 10];
}
