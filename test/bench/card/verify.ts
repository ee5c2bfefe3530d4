import { join } from 'node:path';
import { createCards, type CardFacts, type Cards } from '../../../hall/cards/index.ts';
import { openCatalogue } from '../../../hall/catalogue/index.ts';
import { createIdMaker } from '../../../hall/kernel/index.ts';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { createKeyring, openStore, type Keyring, type Store } from '../../../hall/store/index.ts';
import { systemRandom } from '../../../service/system.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';

const everythingThere: CardFacts = {
  verified: () => true,
  check: () => ({ state: 'passed', validUntil: '20991231' }),
  training: () => ({ complete: true, hours: 16, hoursNeeded: 16 }),
};

/** A chip's picture decoded: BMP of 102 × 126 points. */
const portrait = Buffer.concat([Buffer.from('BM'), Buffer.alloc(102 * 126 * 3, 127)]);

/**
 * From the text of a scanned code to the answer with portrait and masked data: signature, 100,000 revocations, the person's standing, and the
 * durable record of the look. Every fourth card is revoked, every fourth code altered.
 */
export const cardVerify: Bench = {
  figures: ['card.verify.p95'],
  run: ({ short }) =>
    withBenchFolder('verify', async (folder) => {
      const [cardCount, revocations, n, warmUp] = short ? [8, 2_000, 40, 8] : [400, 100_000, 4_000, 200];
      const clock = new SimulatedClock(Date.UTC(2026, 10, 23, 2));
      const store = openStore({ path: join(folder, 'hall.db') });
      const keyring = createKeyring(systemRandom.bytes(32), systemRandom);
      const catalogue = openCatalogue();
      const cards = createCards({
        store,
        clock,
        keyring,
        ids: createIdMaker(clock, systemRandom),
        random: systemRandom,
        zone: 'Asia/Shanghai',
        node: 'node',
        catalogue,
        facts: everythingThere,
        settings: { prefix: 'WZ', hall: 1, url: 'https://hall.example/c/' },
        keepsBook: true,
        staffName: (id) => id,
        settle: () => {},
      });
      const items = catalogue.view.groups.flatMap((group) => group.items.map(({ code }) => code)).slice(0, 3);
      const codes = Array.from({ length: cardCount }, (_, i) => makeCard({ store, keyring, cards, items }, i));
      revoke(store, revocations);
      const times: number[] = [];
      const seen = new Map<string, number>();
      for (let i = 0; i < warmUp + n; i += 1) {
        clock.advance(5_000);
        const code = codes[i % cardCount] ?? '';
        const text = i % 4 === 3 ? `${code.slice(0, 90)}${code[90] === 'A' ? 'B' : 'A'}${code.slice(91)}` : code;
        const startedMs = performance.now();
        const done = cards.verify({ text, how: 'camera' });
        if (i >= warmUp) times.push(performance.now() - startedMs);
        const verdict = done.ok ? done.value.verdict : done.error.code;
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      }
      store.close();
      return [
        {
          figure: 'card.verify.p95',
          value: round(percentile(times, 95)),
          unit: 'ms',
          target: '<=5',
          n: times.length,
          revocations,
          p50_ms: round(percentile(times, 50)),
          p99_ms: round(percentile(times, 99)),
          verdicts: Object.fromEntries(seen),
        },
      ];
    }),
};

/** A person with a portrait by consent, and a card in their hand; every fourth is lost again. Answers what its QR code says. */
function makeCard(
  at: { readonly store: Store; readonly keyring: Keyring; readonly cards: Cards; readonly items: string[] },
  i: number,
): string {
  const { store, keyring, cards, items } = at;
  const personId = `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`;
  store.transaction((tx) => {
    tx.run(
      `INSERT INTO persons (id, number_index, name, sex_code, card_kind, proof, state, profile, sealed, first_choices, first_text_version,
         first_decided_at, registered_at, updated_at, node)
       VALUES (?, ?, '测试甲', '1', 'resident', 'chip', 'registered', '{"services":[]}', ?, '{"portrait":1}', 'v', 1, 1, 1, 'n')`,
      personId,
      systemRandom.bytes(16),
      keyring.seal('{}', `persons|sealed|${personId}`),
    );
    tx.run(
      "INSERT INTO person_pictures VALUES (?, 'portrait', ?, 1)",
      personId,
      keyring.seal(portrait, `person_pictures|portrait|${personId}`),
    );
  });
  const asked = cards.request('clerk', { personId, kind: 'first', items, level: null, stars: null });
  const made = asked.ok ? cards.approve('approver', asked.value) : asked;
  if (!made.ok) throw new Error(made.error.code);
  const { cardId } = made.value;
  if (i === 0) cards.addBox('clerk', { label: 'A1', cards: 10_000 });
  const code = cards.printable(cardId)?.qr ?? '';
  cards.printed('clerk', { cardId });
  cards.handOut('clerk', { cardId, code });
  if (i % 4 === 2) cards.lost('clerk', { cardId });
  return code;
}

function revoke(store: Store, count: number): void {
  store.transaction((tx) => {
    for (let i = 0; i < count; i += 1) {
      tx.run("INSERT OR IGNORE INTO card_revocations (hall, entry, at, why) VALUES (1, ?, 1, 'lose')", systemRandom.bytes(8));
    }
  });
}
