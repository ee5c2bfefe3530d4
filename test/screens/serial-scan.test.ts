import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSignal } from '../../hall/kernel/index.ts';
import type { Scanner } from '../../hall/ports/index.ts';
import { Controller } from '../../renderer/kiosk/controller.ts';
import { createSession, type Session } from '../../renderer/kiosk/session.ts';
import { openTestHall, residentCard, type TestHall } from '../support/open-hall.ts';

/** A code that comes over the service, from the hall's signal to what the kiosk shows. The line itself: test/serial. */
let rig: TestHall;
let session: Session;
const scans = createSignal<string>();
const scanner: Scanner = {
  start: () => undefined,
  status: () => ({ state: 'ok', detail: 'ready' }),
  onScan: scans.listen,
  onStatus: () => () => undefined,
  close: async () => undefined,
};

beforeEach(async () => {
  rig = openTestHall({ deps: { scanner } });
  session = createSession();
  new Controller({ session, api: rig.client, timer: rig.clock, random: () => 0.5, leave: () => undefined }).start();
  await rig.settle();
});
afterEach(() => rig.remove());

async function hold(code: string): Promise<void> {
  scans.emit(code);
  await rig.settle();
}
const kind = (): string | undefined => session.get().errand?.kind;

it('shows where the ticket on a paper stands, and what no ticket is in plain words', async () => {
  const { visitId } = (await rig.client.visit.begin({ by: 'ticket' })) ?? { visitId: '' };
  await rig.client.visit.takeTicket({ visitId, business: 'registration', priority: null });
  await rig.client.visit.finish({ visitId });
  await rig.settle();
  const code = rig.store.get<{ code: string }>('SELECT code FROM tickets')?.code ?? '';
  await hold(code.toLowerCase());
  expect(session.get().errand).toMatchObject({ kind: 'place', place: { label: 'A001' } });
  await hold('NO-SUCH-CODE');
  expect(kind()).toBe('no-ticket');
});

it('does nothing with a code too short for the hall, nor while somebody is in the middle of something', async () => {
  await hold('12345');
  expect(session.get().errand).toBeNull();
  rig.reader.tap(residentCard());
  await rig.settle();
  await hold('NO-SUCH-CODE');
  expect([session.get().visit?.phase, kind()]).toEqual(['confirm', undefined]);
});

it('tells in the health that it is there, and nothing of one that types', () => {
  expect(rig.hall.health().devices.scanner).toEqual({ state: 'ok', detail: 'ready' });
});
