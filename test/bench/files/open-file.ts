import { sectionsOf } from '../../../hall/open-files.ts';
import { join } from 'node:path';
import { fileState, type FileState } from '../../../hall/api/contract/index.ts';
import { openCatalogue } from '../../../hall/catalogue/index.ts';
import { createFiles } from '../../../hall/files/index.ts';
import { createHybridClock, createIdMaker } from '../../../hall/kernel/index.ts';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { createKeyring, openStore, type Keyring, type Store } from '../../../hall/store/index.ts';
import { defaultHallProfile, openLegalTexts } from '../../../hall/texts/index.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';

const doer = { id: 'clerk', roles: ['clerk'] } as const;
const idOf = (i: number): string => `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`;
const states: readonly FileState[] = fileState.options;

/** Opens files and asks lists among 100,000 people with real sealed cells; each opening writes its look with one flush. */
export const fileOpen: Bench = {
  figures: ['file.open.p95', 'file.list.p95'],
  run: ({ short }) =>
    withBenchFolder('files', async (folder) => {
      const random = new SeededRandom(21);
      const keyring = createKeyring(new Uint8Array(32).fill(7), random);
      const store = openStore({ path: join(folder, 'hall.db') });
      try {
        return await measure(store, keyring, random, short ? { people: 1_000, times: 20 } : { people: 100_000, times: 400 });
      } finally {
        store.close();
      }
    }),
};

async function measure(
  store: Store,
  keyring: Keyring,
  random: SeededRandom,
  { people, times }: { readonly people: number; readonly times: number },
): Promise<Figure[]> {
  const clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  const services = openCatalogue().view.groups.flatMap(({ items }) => items.map(({ code }) => code));
  fill(store, keyring, services, people);
  const files = createFiles(
    {
      store,
      keyring,
      clock,
      ids: createIdMaker(clock, random),
      zone: 'Asia/Shanghai',
      hlc: createHybridClock(clock, 'bench'),
      catalogue: openCatalogue(),
      staffName: (id) => id,
      known: () => ({}),
      node: 'bench',
      random,
      notice: openLegalTexts(defaultHallProfile).notice,
      cardWasRead: () => false,
      withdrawn: {},
      erased: () => {},
      committed: () => {},
    },
    sectionsOf({ clock, zone: 'Asia/Shanghai', catalogue: openCatalogue() }),
  );
  while ((await files.list({})).preparing > 0);
  const opens: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedMs = performance.now();
    await files.open(doer, { personId: idOf(random.below(people)), purpose: 'review' });
    opens.push(performance.now() - startedMs);
  }
  const lists: number[] = [];
  const questions = [
    {},
    { review: 'returned' },
    { state: 'see-desk', proof: 'typed', gap: 'phone' },
    { service: 'none-has-it' },
    { service: services[3] ?? '', state: 'card-active' },
    { fromMs: 1, toMs: 2 },
    { text: 'w' },
    { text: 'ouyang' },
    { text: '样', state: 'registered' },
    { text: '13800000042' },
  ] as const;
  for (let i = 0; i < times; i += 1) {
    const startedMs = performance.now();
    await files.list(questions[i % questions.length] ?? {});
    lists.push(performance.now() - startedMs);
  }
  return [figureOf('file.open.p95', opens, '<=20', people), figureOf('file.list.p95', lists, '<=50', people)];
}

function figureOf(figure: string, times: readonly number[], target: string, people: number): Figure {
  const [value, p50, most] = [round(percentile(times, 95)), round(percentile(times, 50)), round(Math.max(...times))];
  return { figure, value, unit: 'ms', target, n: times.length, p50, most, people };
}

function fill(store: Store, keyring: Keyring, services: readonly string[], count: number): void {
  const people = fictionalPeople(21);
  store.transaction((tx) => {
    for (let i = 0; i < count; i += 1) {
      const { name, number, phone } = people.next();
      const id = idOf(i);
      const cell = { name, sexCode: '2', number, birth: number.slice(6, 14), phone: i % 9 === 0 ? null : phone, emergency: null };
      const atMs = Date.UTC(2024, 0, 1) + i * 600_000;
      const profile = JSON.stringify({ services: [services[i % services.length], services[(i * 7 + 1) % services.length]] });
      tx.run(
        `INSERT INTO persons (id, number_index, name, sex_code, card_kind, region, proof, state, profile, sealed, first_choices,
           first_text_version, first_decided_at, registered_at, updated_at, node)
         VALUES (?, ?, ?, '2', 'resident', '110199', 'chip', ?, ?, ?, '{"registration":1}', '1', ?, ?, ?, 'node')`,
        id,
        keyring.blindIndex('id-number', number),
        name,
        states[i % states.length] ?? 'registered',
        profile,
        keyring.seal(JSON.stringify(cell), `persons|sealed|${id}`),
        atMs,
        atMs,
        atMs,
      );
    }
  });
}
