import type { ShowingView, ShownRecord } from '../../../hall/api/contract/index.ts';
import courses from '../../../resources/training/courses.json';
import { catalogue, names } from './fixtures.ts';

export const showing: ShowingView = { showingId: 'gallery', purpose: 'employer', step: 'card', problem: null, minutes: 5 };

/** What a worker lets be seen, long and short. */
const record: ShownRecord = {
  showingId: 'gallery',
  purpose: 'agency',
  leftMs: 299_000,
  name: names.plain,
  items: ['A01', 'A05', 'E04'],
  level: 4,
  stars: 3,
  trainings: courses.courses.slice(0, 2).map(({ name, hours }, at) => ({ course: name, hours, day: `2026110${at + 2}` })),
  certificate: 'PX202600123',
  health: [{ class: 'elder-care', validUntil: '20270901' }],
  checkedOn: '20261120',
  cards: [
    { issuedOn: '20261123', past: 'in-use' },
    { issuedOn: '20251101', past: 'replaced' },
  ],
};
export const records = {
  usual: record,
  bare: {
    ...record,
    level: null,
    stars: null,
    items: ['A01'],
    trainings: [],
    certificate: null,
    health: [],
    cards: record.cards.slice(0, 1),
  },
  long: {
    ...record,
    name: names.long,
    items: catalogue.groups.flatMap(({ items }) => items.map(({ code }) => code)).slice(0, 30),
    trainings: [...record.trainings, ...record.trainings, ...record.trainings].map((one, at) => ({ ...one, day: `2026110${at + 1}` })),
    health: (['general', 'home', 'elder-care', 'mother-infant'] as const).map((one) => ({ class: one, validUntil: '20270901' })),
    cards: (['in-use', 'replaced', 'lost', 'expired', 'ended'] as const).map((past, at) => ({ issuedOn: `202${6 - at}1101`, past })),
  },
} satisfies Record<string, ShownRecord>;
