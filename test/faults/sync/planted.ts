import { hash } from 'node:crypto';
import * as z from 'zod';
import type { Sql } from '../../../central/database/database.ts';
import { paths } from '../../../hall/sync/contract/index.ts';
import type { LinkAnswer } from '../../../hall/sync/index.ts';
import type { SqlValue, Store } from '../../../hall/store/index.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { Sent } from './errand.ts';
import type { Machine } from './machines.ts';
import { textOf } from './text-of.ts';

/** What a mistake may ask of the run that it is planted in. */
export interface World {
  readonly random: SeededRandom;
  /** What stood on its own machine's clock when that ticket was taken. */
  readonly rawTimeOf: (ticketId: string) => number | undefined;
  readonly machineOf: (node: string) => Machine | undefined;
}

/** Where a mistake can be put in; a sound program has none. */
export interface Planted {
  readonly hubStore: (store: Store) => Store;
  readonly cityTx: (tx: Sql) => Sql;
  /** Statements at the city's start, and those that take them back. */
  readonly citySchema: readonly [string, string];
  readonly kioskSynchronous: 'FULL' | 'NORMAL';
  readonly reach: (sent: Sent, go: () => Promise<Response>) => Promise<Response>;
  readonly answer: (sent: Sent, answer: LinkAnswer) => Promise<LinkAnswer>;
  readonly portal: (page: LinkAnswer, sent: Sent) => Promise<LinkAnswer>;
  readonly afterKill: (machine: Machine) => void;
}

export const sound: Planted = {
  hubStore: (store) => store,
  cityTx: (tx) => tx,
  citySchema: ['', ''],
  kioskSynchronous: 'FULL',
  reach: (_sent, go) => go(),
  answer: (_sent, answer) => Promise.resolve(answer),
  portal: (page) => Promise.resolve(page),
  afterKill: () => undefined,
};

export interface Bug {
  /** See the goals in docs/sync.md. */
  readonly goal: string;
  readonly name: string;
  /** What the checker must say. */
  readonly finds: RegExp;
  readonly plant: (world: World) => Planted;
}

type Change = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A mistake for each goal; the campaign has to find every one of them, and does so by the words of its checker. */
export const bugs: readonly Bug[] = [
  {
    goal: 'S1',
    name: 'ack-before-commit',
    finds: /is not held/,
    plant: ({ random }) => ({ ...sound, hubStore: (store) => marksWithoutTheRest(store, random) }),
  },
  {
    goal: 'S1',
    name: 'no-unique-key',
    finds: /is held 2 times|number \d+ is held twice/,
    plant: ({ random }) => ({
      ...sound,
      citySchema: [
        'ALTER TABLE events DROP CONSTRAINT events_pkey',
        'TRUNCATE events; ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (origin, epoch, seq)',
      ],
      cityTx: (tx) => ({
        ...tx,
        run: (text, ...values) =>
          text.includes('INTO marks') && values[2] !== 0 && random.below(3) === 0 ? Promise.resolve(1) : tx.run(text, ...values),
      }),
    }),
  },
  {
    goal: 'S1',
    name: 'no-flush',
    finds: /a person was told/,
    plant: () => ({ ...sound, kioskSynchronous: 'NORMAL' }),
  },
  {
    goal: 'S2',
    name: 'newest-clock-decides-a-state',
    finds: /is withdrawn, and waiting at/,
    plant: ({ rawTimeOf }) => ({
      ...sound,
      answer: editChanges((changes) =>
        changes.map((one) => {
          const isOlder = one.kind === 'ticket' && Number(one['endedAtMs']) < (rawTimeOf(String(one['id'])) ?? 0);
          return isOlder ? { ...one, state: 'waiting', endedAtMs: null } : one;
        }),
      ),
    }),
  },
  {
    goal: 'S3',
    name: 'any-200-is-an-acknowledgement',
    finds: /believes that/,
    plant: () => ({
      ...sound,
      portal: async (page, sent) => {
        const last = sent.path === paths.events ? eventsOf(await bodyOf(sent)).at(-1) : undefined;
        const acknowledged = { seq: last?.seq, hash: last?.hash };
        return last === undefined || page.status !== 200 ? page : answerOf({ acknowledged, setAside: [], serverTimeMs: 0 });
      },
    }),
  },
  {
    goal: 'S4',
    name: 'a-bad-event-is-refused',
    finds: /not in step/,
    plant: () => ({
      ...sound,
      reach: async (sent, go) =>
        sent.path === paths.events && (await bodyOf(sent)).includes('poison')
          ? Response.json({ code: 'NOT_UNDERSTOOD', serverTimeMs: 0 }, { status: 400 })
          : await go(),
    }),
  },
  {
    goal: 'S5',
    name: 'unknown-fields-are-dropped',
    finds: /to the letter|not in step/,
    plant: () => ({
      ...sound,
      hubStore: editWrites((sql, params) =>
        sql.includes('INTO sync_received')
          ? params.map((one) => (typeof one === 'string' ? one.replace(/,"ofALaterProgram":"[^"]*"/, '') : one))
          : params,
      ),
    }),
  },
  {
    goal: 'S6',
    name: 'what-waits-is-only-in-memory',
    finds: /a person was told/,
    plant: () => ({
      ...sound,
      afterKill: ({ store, node }) => {
        const sent = store.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM sync_pushed WHERE origin = ?', node)?.seq ?? 0;
        store.transaction((tx) => {
          tx.run('DROP TRIGGER IF EXISTS events_keep_delete');
          return tx.run('DELETE FROM events WHERE seq > ?', sent);
        });
      },
    }),
  },
  {
    goal: 'S8',
    name: 'order-by-the-kiosks-clock',
    finds: /last heard of|in the future/,
    plant: ({ rawTimeOf }) => ({
      ...sound,
      hubStore: editWrites((sql, params) => {
        const raw = sql.includes('INTO tickets') ? rawTimeOf(String(params[0])) : undefined;
        const at = params.findIndex((one) => typeof one === 'number' && one > 1e12);
        return raw === undefined || at < 0 ? params : params.with(at, raw);
      }),
    }),
  },
  {
    goal: 'S9',
    name: 'a-copy-goes-on-in-its-epoch',
    finds: /not in step/,
    plant: ({ machineOf }) => ({
      ...sound,
      answer: async (sent, answer) => {
        if (sent.path !== paths.session || answer.status !== 200) return answer;
        const { origin } = z.object({ origin: z.string() }).parse(JSON.parse(await bodyOf(sent)));
        const said = z.looseObject({ acknowledged: z.object({ seq: z.number() }) }).parse(JSON.parse(textOf(answer.body)));
        const { seq } = said.acknowledged;
        const own = machineOf(origin)?.store.get<{ hash: Uint8Array }>('SELECT hash FROM events WHERE seq = ?', seq);
        const last = machineOf(origin)?.store.get<{ seq: number; hash: Uint8Array }>(
          'SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1',
        );
        if (last === undefined || (own !== undefined && hexOf(own.hash) === hexOf(last.hash))) return answer;
        const believed = own === undefined ? { seq: last.seq, hash: hexOf(last.hash) } : { seq, hash: hexOf(own.hash) };
        return answerOf({ ...said, acknowledged: believed });
      },
    }),
  },
  {
    goal: 'S10',
    name: 'deletes-are-skipped',
    finds: /still known/,
    plant: () => ({ ...sound, answer: editChanges((changes) => changes.filter(({ kind }) => kind !== 'person-gone')) }),
  },
  {
    goal: 'privacy',
    name: 'a-cell-in-clear',
    finds: /in clear/,
    plant: ({ machineOf }) => ({
      ...sound,
      hubStore: editWrites((sql, params) => {
        const [origin, , , , type, , subject] = params;
        if (!sql.includes('INTO sync_received') || type !== 'person.registered') return params;
        const from = machineOf(String(origin));
        const row = from?.store.get<{ sealed: Uint8Array }>('SELECT sealed FROM persons WHERE id = ?', String(subject));
        if (from === undefined || row === undefined) return params;
        return params.with(-1, from.keyring.openText(row.sealed, `persons|sealed|${String(subject)}`));
      }),
    }),
  },
];

const bodyOf = async (sent: Sent): Promise<string> => textOf(new Uint8Array(await sent.make().arrayBuffer()));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const eventsOf = (text: string) =>
  z.object({ events: z.array(z.looseObject({ seq: z.number(), hash: z.string().optional() })) }).parse(JSON.parse(text)).events;

function answerOf(value: object): LinkAnswer {
  return { status: 200, header: () => null, body: Buffer.from(JSON.stringify(value)), fingerprint: hash('sha256', 'nobody') };
}

function editChanges(edit: (changes: readonly Change[]) => readonly Change[]): Planted['answer'] {
  return (sent, answer) => {
    if (sent.path !== paths.changes || answer.status !== 200) return Promise.resolve(answer);
    const page = z.looseObject({ changes: z.array(z.looseObject({ kind: z.string() })) }).parse(JSON.parse(textOf(answer.body)));
    return Promise.resolve(answerOf({ ...page, changes: edit(page.changes) }));
  };
}

function editWrites(edit: (sql: string, params: readonly SqlValue[]) => readonly SqlValue[]): (store: Store) => Store {
  return (store) => ({
    ...store,
    transaction: (work) => store.transaction((tx) => work({ ...tx, run: (sql, ...params) => tx.run(sql, ...edit(sql, params)) })),
  });
}

const MARK = 'INSERT OR REPLACE INTO sync_marks (origin, epoch, seq, hash, at) VALUES (?, ?, ?, ?, ?)';

class Undone extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

/** It marks and answers first, and now and then a crash takes the rest. */
function marksWithoutTheRest(store: Store, random: SeededRandom): Store {
  return {
    ...store,
    transaction(work) {
      let touched = false;
      const marks: (readonly SqlValue[])[] = [];
      try {
        return store.transaction((tx) => {
          const run = (sql: string, ...params: SqlValue[]): number => {
            touched ||= sql.includes('INTO sync_received');
            if (sql.includes('INTO sync_marks')) marks.push(params);
            return tx.run(sql, ...params);
          };
          const done = work({ ...tx, run });
          if (touched && random.below(4) === 0) throw new Undone(done);
          return done;
        });
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
        store.transaction((tx) => {
          for (const mark of marks) tx.run(MARK, ...mark);
        });
        return error.value as ReturnType<typeof work>;
      }
    },
  };
}
