import { afterEach, beforeEach, expect, it } from 'vitest';
import { Controller } from '../../renderer/kiosk/controller.ts';
import type { Inputs } from '../../renderer/kiosk/inputs.ts';
import type { Page } from '../../renderer/kiosk/pages.ts';
import { createSession, type Session } from '../../renderer/kiosk/session.ts';
import { signature } from '../support/fill-form.ts';
import { openTestHall, residentCard, type TestHall } from '../support/open-hall.ts';

/** Every touch that a person makes: for their profile of work by pictures, from the services to the pay, and for the whole registration. */
let rig: TestHall;
let session: Session;
let controller: Controller;
let taps: number;
/** Of the whole visit, by the page that was touched; before the first page: the visit's phase. */
let touches: Map<string, number>;

beforeEach(async () => {
  rig = openTestHall();
  session = createSession();
  controller = new Controller({ session, api: rig.client, timer: rig.clock, random: () => 0.5, leave: () => undefined });
  controller.start();
  await rig.settle();
  taps = 0;
  touches = new Map();
});
afterEach(() => rig.remove());

const page = (): Page | null => session.get().page;

async function tap(action: () => void, count = 1): Promise<void> {
  taps += count;
  const at = page() ?? session.get().visit?.phase ?? '';
  touches.set(at, (touches.get(at) ?? 0) + count);
  controller.touched();
  action();
  await rig.settle();
}
const next = (): Promise<void> => tap(controller.act.next);
const touch = (patch: Partial<Inputs>): Promise<void> => tap(() => controller.act.input(patch));

/** Card, consents and telephone, before the pictures. */
async function reachServices(): Promise<void> {
  rig.reader.tap(residentCard());
  await rig.settle();
  await tap(controller.act.confirm);
  await next();
  for (const { purpose, required } of session.get().texts?.notice.purposes ?? []) {
    await touch({ consent: { ...session.get().inputs.consent, [purpose]: required } });
    await next();
  }
  // Each digit is a touch of the number pad.
  await tap(() => controller.act.input({ phone: '13800000301' }), 11);
  await next();
  expect(page()).toBe('services');
  taps = 0;
}

/** The tabs of the groups but the first ask for a touch of their own. */
async function chooseServices(wanted: readonly string[]): Promise<void> {
  const groups = session.get().catalogue?.groups ?? [];
  let open = groups[0]?.code;
  for (const code of wanted) {
    const group = groups.find(({ items }) => items.some((item) => item.code === code));
    if (group?.code !== open) await tap(() => undefined);
    open = group?.code;
    await touch({ services: [...session.get().inputs.services, code] });
  }
  await next();
}

const codeOf = (name: string): string =>
  session
    .get()
    .catalogue?.groups.flatMap(({ items }) => items)
    .find((item) => item.name.zh.startsWith(name))?.code ?? '';

async function chooseLanguages(count: number): Promise<void> {
  const codes = (session.get().catalogue?.languages ?? []).slice(0, count).map(({ code }) => code);
  for (let chosen = 1; chosen <= count; chosen += 1) await touch({ languages: codes.slice(0, chosen) });
  await next();
}

/** The rest, in the shortest way; answers the profile as it is kept. */
async function submit(): Promise<unknown> {
  while (page() !== 'lodging') {
    if (page() === 'programme') await touch({ programme: null });
    if (page() === 'address') await touch({ keepAddress: false });
    await next();
  }
  await touch({ lodging: false });
  await next();
  await touch({ emergency: false });
  await next();
  await touch({ signature });
  await next();
  expect(page()).toBe('review');
  await next();
  expect(session.get().visit).toMatchObject({ phase: 'done' });
  return JSON.parse(rig.store.get<{ profile: string }>('SELECT profile FROM persons')?.profile ?? '');
}

/** From the services to the pay. */
async function cleanerUpToPay(): Promise<void> {
  await reachServices();
  await chooseServices([codeOf('日常保洁')]);
  await touch({ experience: '1-3' });
  await next();
  await chooseLanguages(1);
  await touch({ arrangement: 'hourly' });
  await next();
  await touch({ payUnit: 'hour' });
  await touch({ payFen: 4_000 });
  await next();
}

it('a cleaner is done within twelve touches', async () => {
  await cleanerUpToPay();
  expect(page()).toBe('origin');
  expect(taps).toBeLessThanOrEqual(12);
});

it('a postnatal doula with three more skills and three languages within twenty-five', async () => {
  await reachServices();
  await chooseServices([
    codeOf('月嫂'),
    ...(session
      .get()
      .catalogue?.groups[0]?.items.slice(1, 4)
      .map(({ code }) => code) ?? []),
  ]);
  await touch({ experience: '5-10' });
  await next();
  await chooseLanguages(3);
  await touch({ arrangement: 'live-in' });
  await next();
  await touch({ payFen: 1_200_000 });
  await next();
  expect(page()).toBe('origin');
  expect(taps).toBeLessThanOrEqual(25);
});

it('what nobody said is kept as unknown, and not as a no', async () => {
  await reachServices();
  await chooseServices([codeOf('日常保洁')]);
  await touch({ experience: 'none' });
  await next();
  await chooseLanguages(1);
  await touch({ arrangement: 'any' });
  await next();
  await touch({ payFen: null });
  await next();
  const profile = await submit();
  expect(profile).toMatchObject({ pay: null, programme: null, lodging: false, arrangement: 'any', experience: 'none' });
  expect(Object.entries(profile as object).filter(([, value]) => value === false)).toEqual([['lodging', false]]);
});

it('counts the whole registration, page by page, so that no page gets longer unseen', async () => {
  await cleanerUpToPay();
  await submit();
  const each = Object.fromEntries(touches);
  const purposes = Object.entries(each).filter(([at]) => at.startsWith('purpose:'));
  // Nothing is chosen beforehand: an answer and the way on, each.
  expect([...new Set(purposes.map(([, count]) => count))]).toEqual([2]);
  expect(purposes).toHaveLength(7);
  expect(Object.fromEntries(Object.entries(each).filter(([at]) => !at.startsWith('purpose:')))).toEqual({
    confirm: 1,
    notice: 1,
    phone: 12,
    services: 3,
    experience: 2,
    languages: 2,
    arrangement: 2,
    pay: 3,
    origin: 1,
    address: 2,
    lodging: 2,
    emergency: 2,
    declaration: 2,
    review: 1,
  });
  expect([...touches.values()].reduce((sum, count) => sum + count, 0)).toBe(50);
});
