import { expect, test } from 'vitest';
import type { DeskState } from '../../hall/api/contract/index.ts';
import { watchDesk, type DeskView } from './watch-desk.ts';

const hall: DeskState = {
  hall: { zh: '测试大厅', en: 'Test hall' },
  reader: { state: 'ok', detail: 'ready' },
  printer: { state: 'ok', detail: 'ready' },
  store: { state: 'ok', detail: 'ready' },
  scanner: null,
  copies: { state: 'ok', lastAt: 1_795_399_200_000, paper: true },
  simulated: [],
  counts: { registeredToday: 0, toBeVerified: 0, eventsWaiting: 0 },
  tickets: [],
};

async function* streamOf(count: number, end?: Error): AsyncGenerator<DeskState> {
  for (let i = 0; i < count; i++) yield hall;
  if (end) throw end;
  await Promise.resolve();
}

/** Opens the given streams one after the other, then stops; answers what was shown and how long it waited between. */
async function follow(...streams: (() => AsyncIterable<DeskState>)[]) {
  const stop = new AbortController();
  const shown: string[] = [];
  const waits: number[] = [];
  let now = 1000;
  const show = (view: DeskView) => shown.push(view.phase === 'live' ? `live ${view.atMs}${view.stale ? ' stale' : ''}` : view.phase);
  await watchDesk(
    {
      open: () => {
        const next = streams.shift();
        return next ? Promise.resolve(next()) : Promise.reject(new TypeError('refused'));
      },
      now: () => now++,
      pause: (ms) => {
        waits.push(ms);
        if (streams.length === 0) stop.abort();
        return Promise.resolve();
      },
    },
    stop.signal,
    show,
  );
  return { shown, waits };
}

test('a stream that ends leaves the last state on the screen, marked stale, until the next one answers', async () => {
  const { shown } = await follow(
    () => streamOf(2),
    () => streamOf(1, new TypeError('line cut')),
  );
  expect(shown).toEqual(['connecting', 'live 1000', 'live 1001', 'live 1001 stale', 'live 1002', 'live 1002 stale']);
});

test('without the session cookie the desk asks for the code, and stops asking the service', async () => {
  const refused = Object.assign(new Error('staff only'), { code: 'STAFF_ONLY' });
  expect(
    await follow(
      () => streamOf(0, refused),
      () => streamOf(1),
    ),
  ).toEqual({ shown: ['connecting', 'signed-out'], waits: [] });
});

test('a service that stays away is asked less and less often, and at once again after it answered', async () => {
  const away = () => streamOf(0, new TypeError('refused'));
  const { waits } = await follow(away, away, away, away, away, () => streamOf(1));
  expect(waits).toEqual([250, 1000, 2000, 3000, 3000, 250]);
});
