import type { CardPast, CardState, HealthClass, ShownRecord } from '../api/contract/index.ts';
import type { Holder } from '../cards/index.ts';
import { calendarDay, type CalendarDay } from '../identity/index.ts';
import type { Reader } from '../store/index.ts';

/** What other features know of a person and may be shown. */
export interface RecordSources {
  training(
    from: Reader,
    personId: string,
  ): {
    readonly courses: readonly {
      readonly course: { readonly zh: string; readonly en: string };
      readonly hours: number;
      readonly startsAtMs: number;
    }[];
    readonly certificate: string | null;
  };
  health(from: Reader, personId: string): readonly { readonly class: HealthClass; readonly validUntil: CalendarDay }[];
  checkedOn(from: Reader, personId: string): CalendarDay | null;
  /** The newest first. */
  cards(
    from: Reader,
    personId: string,
  ): readonly { readonly state: CardState; readonly issuedOn: CalendarDay; readonly validUntil: CalendarDay }[];
}

type Shown = Omit<ShownRecord, 'showingId' | 'purpose' | 'leftMs'>;

/** Named field by field, so that nothing is shown that the screen before the yes didn't name. */
export function recordOf(
  from: Reader,
  sources: RecordSources,
  { personId, name, items, level, stars }: Holder,
  { ms, zone }: { readonly ms: number; readonly zone: string },
): Shown {
  const today = calendarDay(ms, zone);
  const { courses, certificate } = sources.training(from, personId);
  return {
    name,
    items: [...items],
    level,
    stars,
    trainings: courses.map(({ course, hours, startsAtMs }) => ({ course: { ...course }, hours, day: calendarDay(startsAtMs, zone) })),
    certificate,
    health: sources
      .health(from, personId)
      .filter(({ validUntil }) => validUntil >= today)
      .map((one) => ({ class: one.class, validUntil: one.validUntil })),
    checkedOn: sources.checkedOn(from, personId),
    cards: sources.cards(from, personId).flatMap(({ state, issuedOn, validUntil }) => {
      const past = pastOf(state, validUntil < today);
      return past === null ? [] : [{ issuedOn, past }];
    }),
  };
}

/** null: it never was in anybody's hand. A card that was taken away reads like one that was given back. */
function pastOf(state: CardState, isOver: boolean): CardPast | null {
  switch (state) {
    case 'made':
    case 'printed':
    case 'spoiled':
      return null;
    case 'active':
      return isOver ? 'expired' : 'in-use';
    case 'lost':
    case 'replaced':
      return state;
    case 'suspended':
    case 'returned':
    case 'revoked':
      return 'ended';
  }
}
