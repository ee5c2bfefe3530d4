import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeInPublication } from '../../hall/city/index.ts';
import type { Inputs } from '../../renderer/kiosk/inputs.ts';
import type { Page } from '../../renderer/kiosk/pages.ts';
import { Controller } from '../../renderer/kiosk/controller.ts';
import { createSession, freshState, type Session } from '../../renderer/kiosk/session.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../support/open-hall.ts';

/** The kiosk's controller on a whole hall: real rules, real store, one clock for both. */
let rig: TestHall;
let session: Session;
let controller: Controller;
let count: { left: number };

beforeEach(async () => {
  rig = openTestHall();
  session = createSession();
  // One count for each test: the page of the one before leaves too, when its hall closes.
  const own = { left: 0 };
  count = own;
  controller = new Controller({
    session,
    api: rig.client,
    timer: rig.clock,
    random: () => 0.5,
    leave: () => {
      own.left += 1;
    },
  });
  controller.start();
  await rig.settle();
});
afterEach(async () => {
  await rig.remove();
});

const page = (): Page | null => session.get().page;
const phase = (): string | undefined => session.get().visit?.phase;

async function press(action: () => void): Promise<void> {
  controller.touched();
  action();
  await rig.settle();
}
async function answer(patch: Partial<Inputs>): Promise<void> {
  controller.act.input(patch);
  await press(controller.act.next);
}

const name = '测试甲';
const number = '11019919900307013X';

async function typeIdentity(typedNumber = number): Promise<void> {
  await press(() => controller.act.begin('typed'));
  await answer({ typedName: name });
  await answer({ typedNumber });
}

async function consentToAll(value = true): Promise<void> {
  await press(controller.act.next);
  for (const { purpose, required } of session.get().texts?.notice.purposes ?? []) {
    await answer({ consent: { ...session.get().inputs.consent, [purpose]: required || value } });
  }
}

async function fillForm(): Promise<void> {
  const { catalogue } = session.get();
  await answer({ phone: '13800000301' });
  await answer({ services: [catalogue?.groups[0]?.items[0]?.code ?? ''] });
  await answer({ experience: '1-3' });
  await answer({ languages: [catalogue?.languages[0]?.code ?? ''] });
  await answer({ arrangement: 'any' });
  await answer({ payFen: null });
  await answer({ province: '11' });
  await answer({ lodging: false });
  await answer({ emergency: false });
  await answer({
    signature: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  });
}

it('loads what the form offers before anybody comes', () => {
  expect(session.get()).toMatchObject({ link: 'online', visit: null });
  expect(session.get().catalogue?.groups.length).toBeGreaterThan(0);
  expect(session.get().texts?.notice.purposes.length).toBeGreaterThan(0);
});

it('offers from its first day on what the city publishes, without being loaded anew', async () => {
  const service = { topic: 'service' as const, code: 'A01', name: { zh: '月子护理师', en: 'Postnatal carer' }, offered: true };
  const told = { id: 'p1', version: 1, fromDay: '20261124', untilDay: null, content: service };
  const { store, clock } = rig;
  const first = (): string | undefined => session.get().catalogue?.groups[0]?.items[0]?.name.zh;
  store.transaction((tx) => takeInPublication(tx, told, clock.nowMs()));
  await clock.advanceAsync(3_600_000);
  expect(first()).toBe('月嫂（母婴护理）');
  await clock.advanceAsync(15 * 3_600_000);
  await rig.settle();
  expect(first()).toBe('月子护理师');
});

it('registers somebody without a card, page by page, and shows the ticket', async () => {
  await typeIdentity();
  expect(page()).toBe('notice');
  await consentToAll();
  expect(page()).toBe('phone');
  await fillForm();
  expect(page()).toBe('review');
  expect(session.get().inputs).toMatchObject({ signature: null, signed: true });
  await press(controller.act.next);
  expect(session.get().visit).toMatchObject({ phase: 'done', toBeVerified: true, ticket: { label: 'A001' } });
});

it('says which part of a typed number looks wrong and keeps what was typed', async () => {
  await typeIdentity('110199199013070133');
  expect(phase()).toBe('typing');
  expect(page()).toBe('number');
  expect(session.get().problem?.key).toBe('INVALID_NUMBER.birth-date');
  expect(session.get().inputs).toMatchObject({ typedName: name, typedNumber: '110199199013070133' });
});

it('goes on at once after a choice and comes back when the hall refuses it', async () => {
  await typeIdentity();
  await consentToAll();
  await answer({ phone: '13800000301' });
  controller.act.input({ services: ['NO-SUCH'] });
  controller.act.next();
  expect(page()).toBe('experience');
  await rig.settle();
  expect(page()).toBe('services');
  expect(session.get().problem?.key).toBe('INVALID_ANSWER.unknown-code');
  expect(session.get().inputs.services).toEqual(['NO-SUCH']);
});

it('does not go on with a mobile number that lacks digits', async () => {
  await typeIdentity();
  await consentToAll();
  await answer({ phone: '1380000030' });
  expect(page()).toBe('phone');
  await answer({ phone: '13800000301' });
  expect(page()).toBe('services');
});

it("waits for the hall with a typed contact, and leads back to the number that is the person's own", async () => {
  await typeIdentity();
  await consentToAll();
  await fillForm();
  await press(() => controller.act.edit('emergency'));
  await answer({ emergency: true });
  await answer({ contactName: name });
  await answer({ contactPhone: '13800000301' });
  await answer({ relation: 'friend' });
  expect(page()).toBe('contact-phone');
  expect(session.get().problem?.key).toBe('INVALID_ANSWER.same-as-own-phone');
  await answer({ contactPhone: '13800000302' });
  await answer({ relation: 'friend' });
  expect(page()).toBe('review');
});

it('goes back without losing anything, and from the review to one page and back', async () => {
  await typeIdentity();
  await consentToAll();
  await fillForm();
  await press(() => controller.act.edit('experience'));
  await answer({ experience: '5-10' });
  expect(page()).toBe('review');
  expect(session.get().inputs.experience).toBe('5-10');
  await press(controller.act.back);
  expect(page()).toBe('declaration');
  await press(controller.act.back);
  await press(controller.act.back);
  expect(session.get().inputs).toMatchObject({ phone: '13800000301', lodging: false });
});

it('asks once whether refusing the necessary purpose is meant, then ends politely with nothing kept', async () => {
  await typeIdentity();
  await press(controller.act.next);
  await answer({ consent: { registration: false } });
  expect(session.get()).toMatchObject({ declining: true, ended: null });
  await press(controller.act.back);
  expect(session.get()).toMatchObject({ declining: false, page: 'purpose:registration' });
  await press(controller.act.next);
  for (const { purpose } of session.get().texts?.notice.purposes ?? []) {
    controller.act.input({ consent: { ...session.get().inputs.consent, [purpose]: false } });
  }
  await press(controller.act.decline);
  expect(session.get()).toMatchObject({ ended: 'declined', visit: null });
  expect(JSON.stringify(session.get())).not.toContain(number);
  await rig.clock.advanceAsync(15_000);
  expect(count.left).toBe(1);
});

it('empties the screen before anything else when somebody finishes, and leaves the page once', async () => {
  await typeIdentity();
  await consentToAll();
  controller.act.input({ phone: '13800000301' });
  controller.act.finish();
  expect(session.get()).toMatchObject({ visit: null, inputs: freshState.inputs, page: null });
  controller.act.finish();
  await rig.settle();
  expect(count.left).toBe(1);
});

it('leaves also when the service does not answer "finish"', async () => {
  await typeIdentity();
  const { client } = rig;
  const deaf = new Controller({
    session,
    api: { ...client, visit: { ...client.visit, finish: () => new Promise<never>(() => {}) } },
    timer: rig.clock,
    random: () => 0.5,
    leave: () => {
      count.left += 1;
    },
  });
  deaf.act.finish();
  await rig.settle();
  expect(count.left).toBe(0);
  await rig.clock.advanceAsync(1000);
  expect(count.left).toBe(1);
});

it('counts down after sixty untouched seconds and wipes after ninety', async () => {
  await typeIdentity();
  await rig.clock.advanceAsync(61_000);
  expect(session.get().countdownMs).toBe(29_000);
  controller.act.moreTime();
  await rig.settle();
  expect(session.get()).toMatchObject({ countdownMs: null, visit: { phase: 'consent' } });
  await rig.clock.advanceAsync(91_000);
  await rig.settle();
  expect(session.get().visit).toBeNull();
  expect(count.left).toBe(1);
});

it('gives twice the time in elder mode, here and in the hall', async () => {
  await typeIdentity();
  await press(controller.act.toggleElder);
  await rig.clock.advanceAsync(119_000);
  await rig.settle();
  expect(session.get()).toMatchObject({ countdownMs: null, visit: { phase: 'consent' } });
  await rig.clock.advanceAsync(2000);
  expect(session.get().countdownMs).toBe(59_000);
});

it('brings language and size back when nobody has begun a visit', async () => {
  await press(controller.act.toggleLocale);
  await rig.clock.advanceAsync(90_000);
  await rig.settle();
  expect(count.left).toBe(1);
});

it('greets a card on the reader and goes on when both reads agree', async () => {
  rig.reader.tap(residentCard());
  await rig.settle();
  expect(session.get().visit).toMatchObject({ phase: 'confirm', checked: true });
  await press(controller.act.confirm);
  expect(phase()).toBe('consent');
});

it('starts on a fresh page when another card takes the place of the first', async () => {
  rig.reader.tap(residentCard());
  await rig.settle();
  await press(controller.act.confirm);
  rig.reader.tap(otherCard);
  await rig.settle();
  expect(count.left).toBe(1);
  expect(session.get()).toMatchObject({ visit: null, inputs: freshState.inputs });
});
