import { join } from 'node:path';
import { hallPlan, type CounterState, type HallPlan } from '../../hall/api/contract/index.ts';
import { openStore, type Store } from '../../hall/store/index.ts';
import { hallClient, type HallClient } from './hall-client.ts';

/** Numbers of a day that wait with their papers, as kiosks would have given them: 'A001' … for registration. */
export function putInLine(store: Store, day: string, count: number, fromMs: number): void {
  store.transaction((tx) => {
    for (let number = 1; number <= count; number += 1) {
      tx.run(
        `INSERT INTO tickets (id, day, letter, number, code, business, ahead, handover, issued_at, node)
         VALUES (?, ?, 'A', ?, ?, 'registration', ?, 'paper', ?, 'N')`,
        `t${String(number).padStart(5, '0')}`,
        day,
        number,
        `T${String(number)}`,
        number - 1,
        fromMs + number,
      );
    }
  });
}

/** The same into the folder of a service that isn't running, whose plan is there (openAllDay). */
export function putInFolder(folder: string, zone: string, count: number, plan: (from: HallPlan) => HallPlan = (from) => from): void {
  const now = Date.now();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now).replaceAll('-', '');
  const store = openStore({ path: join(folder, 'hall.db') });
  putInLine(store, day, count, now - count - 60_000);
  const open = hallPlan.parse(JSON.parse(store.get<{ body: string }>('SELECT body FROM plan_versions')?.body ?? ''));
  store.transaction((tx) => tx.run('UPDATE plan_versions SET body = ?', JSON.stringify(plan(open))));
  store.close();
}

/** A client that keeps the cookie it is given, as a desk's browser does. */
export function browserAt(url: string): HallClient {
  let cookie = '';
  return hallClient(url, async (request) => {
    const headers = new Headers(request.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const answer = await fetch(new Request(request, { headers }));
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer;
  });
}

/** A client that is signed in as staff over the wire. */
export async function signedIn(url: string, code: string): Promise<HallClient> {
  const client = browserAt(url);
  await client.desk.signIn({ code });
  return client;
}

type Presses = Pick<HallClient, 'counter'>;

/** A clerk's hands at one counter. */
export class CounterKeys {
  #rev = 0;
  readonly #client: Presses;
  readonly id: string;

  constructor(client: Presses, id: string) {
    this.#client = client;
    this.id = id;
  }

  async open(): Promise<CounterState> {
    return this.#keep(await this.#client.counter.open({ counterId: this.id, businesses: ['registration'] }));
  }

  async press(verb: 'next' | 'recall' | 'noShow' | 'start' | 'finish' | 'resume' | 'undo'): Promise<CounterState> {
    return this.#keep(await this.#client.counter[verb]({ counterId: this.id, rev: this.#rev }));
  }

  async pause(): Promise<CounterState> {
    return this.#keep(await this.#client.counter.pause({ counterId: this.id, rev: this.#rev, reason: 'rest' }));
  }

  #keep(state: CounterState): CounterState {
    this.#rev = state.counter.rev;
    return state;
  }
}
