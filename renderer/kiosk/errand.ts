import type { LuggageTags, TicketPlace } from '../../hall/api/contract/index.ts';

/** What somebody does here without a visit: nothing of a person is in it. */
export type Errand =
  /** Types the number of a paper: the business's letter, the letter of another series if there is one, digits. */
  | { readonly kind: 'pad'; readonly letter: string; readonly series: string; readonly digits: string }
  /** The hall was asked and hasn't answered. */
  | { readonly kind: 'looking' }
  /** Where a ticket stands. `code`: it was scanned, so the paper is here. */
  | { readonly kind: 'place'; readonly place: TicketPlace; readonly code: string | null }
  /** A scan that leads to no ticket of today. */
  | { readonly kind: 'no-ticket'; readonly why: 'unknown' | 'luggage' | 'too-soon' }
  /** What leaving a case means, and the button for it. */
  | { readonly kind: 'luggage' }
  | { readonly kind: 'tags'; readonly tags: LuggageTags };

export const emptyPad: Extract<Errand, { kind: 'pad' }> = { kind: 'pad', letter: '', series: '', digits: '' };
