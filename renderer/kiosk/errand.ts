import type { CardAnswer, Look, LuggageTags, OwnCard, ShowingView, ShownRecord, TicketPlace } from '../../hall/api/contract/index.ts';

/** What somebody does here without a visit, or over one. Goes with the page like everything else. */
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
  | { readonly kind: 'tags'; readonly tags: LuggageTags }
  /** Checks a service card: by camera, or its short code as far as it is typed. */
  | { readonly kind: 'check'; readonly typed: string | null }
  | { readonly kind: 'checked'; readonly answer: CardAnswer }
  /** The holder of the card that was checked is asked to show more. `showing` null: what for is being chosen. */
  | { readonly kind: 'to-show'; readonly answer: CardAnswer; readonly showing: ShowingView | null }
  /** What they let be seen, until it is left. */
  | { readonly kind: 'shown'; readonly record: ShownRecord }
  /** In a visit: one's own service card. */
  | { readonly kind: 'own-card'; readonly own: OwnCard }
  /** In a visit: who looked at what is kept of the person. */
  | { readonly kind: 'looks'; readonly looks: readonly Look[] };

export const emptyPad: Extract<Errand, { kind: 'pad' }> = { kind: 'pad', letter: '', series: '', digits: '' };

/** What the hall holds for this errand, and must be told when it is left; null: nothing. */
export function showingIdOf(errand: Errand | null): string | null {
  if (errand?.kind === 'to-show') return errand.showing?.showingId ?? null;
  return errand?.kind === 'shown' ? errand.record.showingId : null;
}
