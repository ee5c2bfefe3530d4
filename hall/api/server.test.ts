import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogFields } from '../kernel/index.ts';
import { StoreFault, type Store } from '../store/index.ts';
import { fillForm, openForm, registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import type { contract } from './contract/index.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

type Body = string | Uint8Array<ArrayBuffer> | null;
const origin = 'http://127.0.0.1:8730';
const post = (path: string, body: Body, headers: Record<string, string> = {}): Request =>
  new Request(`${origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
/** A screen's client over the application's own fetch. */
function screen({ hall }: TestHall): ContractRouterClient<typeof contract> {
  return createORPCClient(new RPCLink({ url: `${origin}/rpc`, fetch: (request) => hall.api.fetch(request) }));
}

describe('the application over fetch', () => {
  it('serves a screen from the tap to the receipt', async () => {
    const hall = open();
    const client = screen(hall);
    const events = await client.kiosk.watch();
    const first = await events.next();
    expect(first.value).toMatchObject({ type: 'info', info: { accepting: true, ppi: 102 } });
    hall.reader.tap(residentCard());
    let visitId = '';
    for await (const event of events) {
      if (event.type !== 'visit') continue;
      ({ visitId } = event.visit);
      break;
    }
    expect((await client.visit.confirm({ visitId })).phase).toBe('consent');
  });

  it('answers garbage with a status and stays', async () => {
    const hall = open();
    const bodies: [string, Body][] = [
      ['/rpc/visit/begin', 'garbage'],
      ['/rpc/visit/begin', '{"json":{"by":"nobody"}}'],
      ['/rpc/visit/begin', null],
      ['/rpc/visit/submit', '[]'],
      ['/rpc/visit/submit', '{"json":{"visitId":{"$ne":1}}}'],
      ['/rpc/visit/submit', '{"json":{"__proto__":{"visitId":"x"}},"meta":[["constructor",1]]}'],
      ['/rpc/visit/saveAnswer', new Uint8Array(64).fill(0xff)],
    ];
    const statuses: number[] = [];
    for (const [path, body] of bodies) statuses.push((await hall.hall.api.fetch(post(path, body))).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 400]);
    expect((await hall.hall.api.fetch(post('/rpc/none/at-all', '{}'))).status).toBe(404);
    expect((await hall.hall.api.fetch(post('/elsewhere', '{}'))).status).toBe(404);
    expect((await hall.hall.api.fetch(new Request(`${origin}/rpc/kiosk/catalogue`))).status).toBe(405);
    expect(await screen(hall).kiosk.legalTexts()).toHaveProperty('notice');
  });

  it('repeats no input in a refusal', async () => {
    const hall = open();
    const response = await hall.hall.api.fetch(
      post('/rpc/visit/identify', JSON.stringify({ json: { visitId: 'x', name: 5, number: '11019919900307013X' } })),
    );
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('11019919900307013X');
  });

  it('refuses a body that no screen would send', async () => {
    const hall = open();
    const response = await hall.hall.api.fetch(post('/rpc/visit/begin', 'x'.repeat(300 * 1024)));
    expect(response.status).toBe(413);
    const lying = post('/rpc/visit/begin', 'x'.repeat(300 * 1024), { 'content-length': '10' });
    expect((await hall.hall.api.fetch(lying)).status).toBe(413);
  });

  it('asks who calls before anything else', async () => {
    const hall = open({ deps: { isAllowed: (request) => request.headers.get('origin') === null } });
    const foreign = post('/rpc/visit/begin', '{"json":{"by":"typed"}}', { origin: 'https://evil.example' });
    expect((await hall.hall.api.fetch(foreign)).status).toBe(403);
    expect(hall.hall.visits.current()).toBeNull();
    expect((await hall.hall.api.fetch(post('/rpc/visit/begin', '{"json":{"by":"typed"}}'))).status).toBe(200);
  });

  it('lets nothing on the way keep an answer', async () => {
    const hall = open();
    const response = await hall.hall.api.fetch(post('/rpc/visit/begin', '{"json":{"by":"typed"}}'));
    expect([response.headers.get('cache-control'), response.headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
  });

  it('forgets a screen that went away', async () => {
    const hall = open();
    const before = hall.hall.health().screens;
    const watching = await Promise.all([screen(hall).kiosk.watch(), screen(hall).kiosk.watch()]);
    for (const one of watching) await one.next();
    expect(hall.hall.health().screens).toBe(before + 2);
    for (const one of watching) await one.return?.();
    await hall.settle();
    expect(hall.hall.health().screens).toBe(before);
  });
});

describe('faults and bugs', () => {
  /** A store whose next transactions fail as told. */
  function failing(): { wrapStore: (store: Store) => Store; fail: { with: Error | null } } {
    const fail: { with: Error | null } = { with: null };
    return {
      fail,
      wrapStore: (store) => ({
        ...store,
        transaction(work) {
          if (fail.with !== null) throw fail.with;
          return store.transaction(work);
        },
      }),
    };
  }

  it('say that the disk is full, stop accepting, and go on by themselves when there is room', async () => {
    const { wrapStore, fail } = failing();
    const hall = open({ wrapStore });
    const { visitId } = await openForm(hall, residentCard());
    await fillForm(hall, visitId);
    fail.with = new StoreFault('full');
    await expect(hall.client.visit.submit({ visitId })).rejects.toMatchObject({ code: 'STORE_FULL', status: 507 });
    expect(hall.hall.health()).toMatchObject({ accepting: false, store: { state: 'full' } });
    await hall.clock.advanceAsync(4_000);
    expect(hall.hall.health().accepting).toBe(false);
    fail.with = null;
    await hall.clock.advanceAsync(2_000);
    expect(hall.hall.health().accepting).toBe(true);
    expect((await hall.client.visit.submit({ visitId })).phase).toBe('done');
  });

  it('give any other fault and any bug an incident number, and never their text', async () => {
    const { wrapStore, fail } = failing();
    const logged: [string, LogFields | undefined][] = [];
    const note = (event: string, fields?: LogFields): void => void logged.push([event, fields]);
    const hall = open({ wrapStore, log: { info: note, warn: note, error: note } });
    const { visitId } = await openForm(hall, residentCard());
    await fillForm(hall, visitId);
    fail.with = new StoreFault('io');
    const fault: { data?: { incident?: string } } = await hall.client.visit.submit({ visitId }).then(
      () => ({}),
      (error: object) => error,
    );
    expect(fault).toMatchObject({ code: 'STORE_FAULT', status: 503 });
    expect(logged).toContainEqual(['api.store-fault', expect.objectContaining({ incident: fault.data?.incident, kind: 'io' })]);
    fail.with = new Error('something about 11019919900307013X');
    const response = await hall.hall.api.fetch(post('/rpc/visit/submit', JSON.stringify({ json: { visitId } })));
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toMatch(/"incident":"[0-9A-Z]{8}"/);
    expect(text + JSON.stringify(logged)).not.toContain('11019919900307013X');
  });
});

describe('the desk', () => {
  it('is for staff only, and its cookie is for this site’s pages alone', async () => {
    const hall = open();
    const client = screen(hall);
    await expect(client.desk.reprint({ ticketId: 'x' })).rejects.toMatchObject({ code: 'STAFF_ONLY', status: 401 });
    const response = await hall.hall.api.fetch(post('/rpc/desk/signIn', '{"json":{"code":"246810"}}'));
    expect(response.headers.getSetCookie()[0]).toMatch(/^jiafu-staff=[0-9A-Z]{32}; Path=\/rpc; HttpOnly; SameSite=Strict$/);
  });

  it('shows what changed without being asked', async () => {
    const hall = open();
    const staff = await staffOf(hall);
    const states = await staff.desk.watch();
    expect((await states.next()).value).toMatchObject({ tickets: [], counts: { registeredToday: 0 }, store: { state: 'ok' } });
    await registerByCard(hall, residentCard());
    await registerByCard(hall, otherCard);
    const next = states.next();
    await hall.clock.advanceAsync(250);
    expect((await next).value).toMatchObject({
      tickets: [{ label: 'A002' }, { label: 'A001' }],
      counts: { registeredToday: 2, toBeVerified: 0, eventsWaiting: null },
    });
    await states.return?.();
  });

  it('ends with the session, ten minutes after the last thing that staff did', async () => {
    const hall = open();
    const staff = await staffOf(hall);
    const states = await staff.desk.watch();
    await states.next();
    const ending = states.next().catch((error: unknown) => error);
    await hall.clock.advanceAsync(600_000);
    expect(await ending).toMatchObject({ code: 'STAFF_ONLY' });
    await expect(staff.desk.reprint({ ticketId: 'x' })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
  });
});

describe('the simulator panel', () => {
  it('does not exist where real devices are attached', async () => {
    const hall = open();
    await expect(hall.client.sim.layCard({ key: 'x' })).rejects.toMatchObject({ code: 'NOT_SIMULATED', status: 404 });
    await expect(hall.client.sim.papers()).rejects.toMatchObject({ code: 'NOT_SIMULATED' });
  });
});
