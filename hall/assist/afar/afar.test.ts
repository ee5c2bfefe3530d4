import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistState, type KioskEvent } from '../../api/contract/index.ts';
import { SimulatedClock } from '../../kernel/simulated-clock.ts';
import { LinkProblem, type SyncLink } from '../../sync/index.ts';
import { answersFor, consentTo, fillForm, inPhase, openForm } from '../../../test/support/fill-form.ts';
import { hubFingerprint, linkTo } from '../../../test/support/hall-link.ts';
import { morning, openTestHall, residentCard, type TestHall } from '../../../test/support/open-hall.ts';
import { managerOf, signInAs, type SignedInStaff } from '../../../test/support/staff-at.ts';

type Losing = (what: 'question' | 'answer', isOfSessions: boolean) => boolean;
const nothingIsLost: Losing = () => false;
const cut: Losing = () => true;
const questions: Losing = (what, isOfSessions) => isOfSessions && what === 'question';
/** What a kiosk has let go of never arrives. */
const handOvers: Losing = (what, isOfSessions) => questions(what, isOfSessions) && countsOf(kiosk).handed.length > 0;
const answers: Losing = (what, isOfSessions) => isOfSessions && what === 'answer';

/** A line whose exchanges may be lost on the way there, or on the way back. */
class Line implements SyncLink {
  loses: Losing = nothingIsLost;
  readonly #to: SyncLink;
  constructor(hub: () => TestHall) {
    this.#to = linkTo(hub);
  }
  async send(request: Parameters<SyncLink['send']>[0]) {
    const isOfSessions = request.url.endsWith('/sessions');
    if (this.loses('question', isOfSessions)) throw new LinkProblem('unreachable');
    const answer = await this.#to.send(request);
    if (this.loses('answer', isOfSessions)) throw new LinkProblem('unreachable');
    return answer;
  }
  close = (): void => undefined;
}

const card = residentCard();
let clock: SimulatedClock;
let hub: TestHall;
let kiosk: TestHall;
let line: Line;
let manager: SignedInStaff;
let clerk: SignedInStaff;
let colleague: SignedInStaff;
let events: KioskEvent[];

beforeEach(async () => {
  clock = new SimulatedClock(morning);
  hub = openHub();
  line = new Line(() => hub);
  manager = await managerOf(hub);
  clerk = await signInAs(hub, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
  colleague = await signInAs(hub, manager, { number: '3', name: '测试丙', roles: ['clerk'] });
  const { code } = await manager.client.terminal.openPairing();
  kiosk = openKiosk(code);
  await untilHeard(2);
  expect(await listed()).toEqual([
    { kiosk: 1, session: null },
    { kiosk: 2, session: null },
  ]);
});
afterEach(async () => {
  await kiosk.remove();
  await hub.remove();
});

const openHub = (folder?: string): TestHall =>
  openTestHall({ clock, settings: { lan: { fingerprint: hubFingerprint, urls: () => [] } }, ...(folder === undefined ? {} : { folder }) });
function openKiosk(enrolCode: string | null, folder?: string): TestHall {
  const upstream = { url: 'https://hub.test', enrolCode, name: '二号机', link: line };
  const opened = openTestHall({ seed: 77, clock, settings: { kiosk: 2, upstream }, ...(folder === undefined ? {} : { folder }) });
  events = [];
  opened.hall.visits.events.listen((event) => events.push(event));
  return opened;
}
async function restart(): Promise<void> {
  const { folder } = kiosk;
  await kiosk.close();
  kiosk = openKiosk(null, folder);
  await passes(1_000);
}

const desk = () => clerk.client.assist;
/** Real work goes on between the clock's timers: gzip and keys are other threads'. */
async function passes(ms: number): Promise<void> {
  const stepMs = Math.max(250, Math.round(ms / 100));
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advanceAsync(stepMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await clock.advanceAsync(0);
  }
}
/** However long the machine needs for it. */
async function until(isSo: () => boolean | Promise<boolean>, stepMs = 250): Promise<void> {
  for (let i = 0; !(await isSo()); i += 1) {
    if (i === 2_000) throw new Error('what was waited for did not come');
    await clock.advanceAsync(i < 200 ? stepMs : 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
/** The desk waits for a kiosk, and the kiosk for time to pass. */
async function goesOn<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const ended = work.finally(() => (isDone = true));
  ended.catch(() => undefined);
  await until(() => isDone);
  return await ended;
}
/** The wish stands; nothing has heard of it yet. */
const untilAsked = () => until(() => hub.store.get("SELECT 1 FROM session_wishes WHERE state = 'asked'") !== undefined, 0);
const untilHeard = (count: number) => until(async () => (await listed()).length === count, 1_000);
const untilHanded = (...states: string[]) => until(() => countsOf(kiosk).handed.join() === states.join(), 1_000);
async function state() {
  const stream = await desk().watch();
  const value = assistState.parse((await stream.next()).value);
  await stream.return?.();
  return value;
}
const listed = async () => (await state()).kiosks;
const visitId = (): string => kiosk.hall.visits.current()?.id ?? '';
const countsOf = ({ store }: TestHall) => ({
  drafts: store.all('SELECT 1 FROM drafts').length,
  pictures: store.all('SELECT 1 FROM person_pictures').length,
  taken: store.all('SELECT 1 FROM taken_sessions').length,
  handed: store.all<{ state: string }>('SELECT state FROM handed_sessions').map((row) => row.state),
});
const nothing = { drafts: 0, pictures: 0, taken: 0, handed: [] };

async function inTheForm(): Promise<string> {
  const { visitId: id } = await openForm(kiosk, card);
  for (const answer of (await answersFor(kiosk)).slice(0, 2)) await kiosk.client.visit.saveAnswer({ visitId: id, answer });
  await until(async () => (await listed())[1]?.session?.step === 'experience');
  return id;
}
/** The same card once more: where is it now? */
async function layAgain(at = kiosk) {
  at.reader.tap(card);
  return await at.client.visit.confirm({ visitId: at.hall.visits.current()?.id ?? '' });
}
async function taken(): Promise<string> {
  return (await goesOn(desk().take({ visitId: await inTheForm() }))).sessionId;
}
/** Both would be two hands, neither a lost session. */
async function whoHasIt(): Promise<'desk' | 'kiosk' | 'nobody' | 'both'> {
  const atDesk = (await state()).held.some((held) => held.state === 'taken');
  const atKiosk = countsOf(kiosk).drafts > 0;
  if (atDesk && atKiosk) return 'both';
  return atDesk ? 'desk' : atKiosk ? 'kiosk' : 'nobody';
}

describe('a further kiosk', () => {
  it('stands in the desk’s list with how far its session is and nobody’s name, and goes from it when its line is cut', async () => {
    await inTheForm();
    const [, second] = await listed();
    expect(second).toMatchObject({ kiosk: 2, session: { phase: 'form', step: 'experience', byCard: true, mayTake: true } });
    expect(JSON.stringify(await state())).not.toMatch(/测试甲|1101/);
    line.loses = cut;
    await untilHeard(1);
    line.loses = nothingIsLost;
    await untilHeard(2);
    expect((await listed()).map(({ kiosk: number }) => number)).toEqual([1, 2]);
  });

  it('keeps its session before the consent: nothing of a person may lie elsewhere then', async () => {
    kiosk.reader.tap(card);
    await kiosk.client.visit.confirm({ visitId: visitId() });
    await until(async () => (await listed())[1]?.session?.phase === 'consent');
    expect((await listed())[1]).toMatchObject({ session: { phase: 'consent', mayTake: false } });
    await expect(desk().take({ visitId: visitId() })).rejects.toMatchObject({ code: 'SESSION_GONE' });
  });
});

describe('a session that goes to the desk', () => {
  it('comes with all that was typed and signed; the kiosk is free and says where it is, also after a restart', async () => {
    const counter = (await clerk.client.counter.list())[1];
    await clerk.client.counter.open({ counterId: counter?.counterId ?? '', businesses: ['registration'] });
    const { visitId: id } = await openForm(kiosk, card);
    await fillForm(kiosk, id);
    await until(async () => (await listed())[1]?.session?.step === 'review');
    const session = await goesOn(desk().take({ visitId: id }));
    expect(session).toMatchObject({ phase: 'form', missing: [], signature: 'kiosk', identity: { name: '测试甲' } });
    expect(events).toContainEqual({ type: 'visit-ended', visitId: id, why: 'with-staff', counter: 2 });
    await untilHanded('away');
    expect([countsOf(kiosk), countsOf(hub)]).toEqual([
      { ...nothing, handed: ['away'] },
      { ...nothing, pictures: 1, taken: 1 },
    ]);
    expect(await layAgain()).toMatchObject({ phase: 'with-staff', counter: 2 });
    await restart();
    expect(await layAgain()).toMatchObject({ phase: 'with-staff', counter: 2 });
    expect(kiosk.store.all('SELECT sealed FROM handed_sessions').length).toBe(1);
  });

  it('is finished there, and the card opens the file at the kiosk', async () => {
    const { visitId: id } = await openForm(kiosk, card);
    await fillForm(kiosk, id);
    await until(async () => (await listed())[1]?.session?.step === 'review');
    const { sessionId } = await goesOn(desk().take({ visitId: id }));
    await desk().finish({ sessionId, slip: null, locale: 'zh-CN' });
    await untilHanded();
    await until(() => kiosk.store.get('SELECT 1 FROM persons') !== undefined);
    expect(countsOf(kiosk)).toEqual(nothing);
    expect(await layAgain()).toMatchObject({ phase: 'file' });
  });

  it('is one clerk’s: the second hears who was first', async () => {
    const id = await inTheForm();
    const both = await goesOn(Promise.allSettled([desk().take({ visitId: id }), colleague.client.assist.take({ visitId: id })]));
    expect(both[0]).toMatchObject({ status: 'fulfilled' });
    expect(both[1]).toMatchObject({ reason: { code: 'TAKEN', data: { staffName: '测试乙' } } });
    await expect(goesOn(colleague.client.assist.take({ visitId: id }))).rejects.toMatchObject({ code: 'TAKEN' });
  });

  it('is over when the person left meanwhile', async () => {
    const id = await inTheForm();
    line.loses = questions;
    await kiosk.client.visit.finish({ visitId: id });
    const asked = desk().take({ visitId: id });
    asked.catch(() => undefined);
    line.loses = nothingIsLost;
    await expect(goesOn(asked)).rejects.toMatchObject({ code: expect.stringMatching(/SESSION_GONE|NO_LINE/) as unknown });
    expect(await whoHasIt()).toBe('kiosk');
  });

  it('stays with the person when the kiosk doesn’t hear of the wish', async () => {
    const id = await inTheForm();
    line.loses = cut;
    await expect(goesOn(desk().take({ visitId: id }))).rejects.toMatchObject({ code: 'NO_LINE' });
    await kiosk.client.visit.keepAlive({ visitId: id, elder: false });
    expect(visitId()).toBe(id);
    line.loses = nothingIsLost;
    await passes(20_000);
    await kiosk.client.visit.keepAlive({ visitId: id, elder: false });
    await passes(40_000);
    // What was told to the clerk holds: it isn't taken behind their back.
    expect([visitId(), await whoHasIt()]).toEqual([id, 'kiosk']);
  });

  /** The waiting question brings the wish; what follows it is lost. */
  async function askedAndLetGo() {
    const id = await inTheForm();
    line.loses = handOvers;
    const asked = desk().take({ visitId: id });
    asked.catch(() => undefined);
    await untilHanded('sending');
    // In an object, so that waiting for the kiosk doesn't wait for the desk.
    return { asked };
  }

  it('goes back to the kiosk by itself when it was let go of and never reached the desk', async () => {
    const { asked } = await askedAndLetGo();
    await expect(goesOn(asked)).rejects.toMatchObject({ code: 'NO_LINE' });
    expect([countsOf(kiosk), await whoHasIt()]).toEqual([{ ...nothing, handed: ['sending'] }, 'nobody']);
    await restart();
    expect(await layAgain()).toMatchObject({ phase: 'with-staff' });
    line.loses = nothingIsLost;
    await untilHanded();
    expect(await whoHasIt()).toBe('kiosk');
    expect(await layAgain()).toMatchObject({ phase: 'form', resumed: true });
  });

  it('is with the desk once when the kiosk doesn’t hear that it arrived', async () => {
    const id = await inTheForm();
    const asked = desk().take({ visitId: id });
    line.loses = (what, isOfSessions) => answers(what, isOfSessions) && countsOf(hub).taken > 0;
    await goesOn(asked);
    expect([countsOf(kiosk).handed, await whoHasIt()]).toEqual([['sending'], 'desk']);
    await restart();
    line.loses = nothingIsLost;
    await untilHanded('away');
    expect([countsOf(hub).taken, await whoHasIt()]).toEqual([1, 'desk']);
  });

  it('is with whoever asked, when the main machine restarts before it arrives', async () => {
    await askedAndLetGo();
    const { folder } = hub;
    await hub.close();
    hub = openHub(folder);
    line.loses = nothingIsLost;
    await untilHanded('away');
    expect(countsOf(hub).taken).toBe(1);
    expect(hub.store.get('SELECT staff_id AS by FROM taken_sessions')).toEqual({ by: clerk.id });
  });
});

it('is not taken from who goes on, when the main machine restarted before the kiosk heard of the wish', async () => {
  const id = await inTheForm();
  line.loses = cut;
  desk()
    .take({ visitId: id })
    .catch(() => undefined);
  await untilAsked();
  const { folder } = hub;
  await hub.close();
  hub = openHub(folder);
  line.loses = nothingIsLost;
  await until(() => kiosk.hall.health().sync.state === 'in-step', 1_000);
  await passes(2_000);
  expect([visitId(), countsOf(kiosk).handed]).toEqual([id, []]);
});

describe('a session that goes back', () => {
  it('by card is at its kiosk again with what the desk added, and nowhere else', async () => {
    const sessionId = await taken();
    await desk().saveAnswer({ sessionId, answer: { step: 'experience', band: '5-10' } });
    expect(await desk().giveBack({ sessionId, locale: 'zh-CN' })).toEqual({ by: 'card', kiosk: 2 });
    expect((await state()).held).toMatchObject([{ state: 'on-its-way' }]);
    await expect(desk().open({ sessionId })).rejects.toMatchObject({ code: 'SESSION_GONE' });
    await until(() => countsOf(hub).taken === 0);
    expect([countsOf(hub), countsOf(kiosk)]).toEqual([nothing, { ...nothing, drafts: 1 }]);
    expect(await layAgain()).toMatchObject({ phase: 'form', resumed: true, answers: { experience: { band: '5-10' } } });
  });

  it('isn’t given back to a kiosk that doesn’t answer', async () => {
    const sessionId = await taken();
    line.loses = cut;
    await untilHeard(1);
    await expect(desk().giveBack({ sessionId, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NO_LINE' });
    expect(await whoHasIt()).toBe('desk');
  });

  it.each([
    ['the kiosk doesn’t hear of it', answers],
    ['the desk doesn’t hear that it is there', (what, is) => questions(what, is) && countsOf(kiosk).drafts > 0],
  ] satisfies [string, Losing][])('is in one hand when %s', async (_why, loses) => {
    const sessionId = await taken();
    await untilHanded('away');
    line.loses = loses;
    await desk().giveBack({ sessionId, locale: 'zh-CN' });
    await passes(2_000);
    // Nobody here can go on with it any more.
    await expect(desk().open({ sessionId })).rejects.toMatchObject({ code: 'SESSION_GONE' });
    expect(countsOf(hub).taken).toBe(1);
    line.loses = nothingIsLost;
    await until(() => countsOf(hub).taken === 0, 1_000);
    expect([countsOf(hub), countsOf(kiosk)]).toEqual([nothing, { ...nothing, drafts: 1 }]);
  });

  it('without a card goes on at the main machine’s kiosk, by the digits of its slip', async () => {
    const begun = await kiosk.client.visit.begin({ by: 'typed' });
    await kiosk.client.visit.identify({ visitId: begun.visitId, name: '测试甲', number: card.number });
    await consentTo(kiosk, begun.visitId);
    await until(async () => (await listed())[1]?.session?.phase === 'form');
    const { sessionId } = await goesOn(desk().take({ visitId: begun.visitId }));
    expect(await desk().giveBack({ sessionId, locale: 'zh-CN' })).toEqual({ by: 'slip', kiosk: 1 });
    await hub.settle();
    const lines = hub.printer.papers.at(-1)?.lines ?? [];
    const code =
      lines.flatMap((one) => (one.type === 'text' ? (/^(\d{4}) (\d{4})$/.exec(one.text)?.slice(1).join('') ?? []) : []))[0] ?? '';
    await expect(kiosk.client.visit.resume({ code })).rejects.toMatchObject({ code: 'AT_MAIN_KIOSK' });
    expect(inPhase(await hub.client.visit.resume({ code }), 'form').identity.name).toBe('测试甲');
    await untilHanded();
  });
});

it('takes nothing that no desk asked for', async () => {
  const id = await inTheForm();
  await goesOn(desk().take({ visitId: id }));
  await untilHanded('away');
  kiosk.store.transaction((tx) => tx.run("UPDATE handed_sessions SET state = 'sending', id = '01900000-0000-7000-8000-00000000abcd'"));
  await restart();
  await passes(2_000);
  expect(countsOf(hub).taken).toBe(1);
});

it('tells a machine nothing more that is revoked while its question waits', async () => {
  const sessionId = await taken();
  await untilHanded('away');
  const { id = '' } = hub.store.get<{ id: string }>("SELECT id FROM terminals WHERE revoked_at IS NULL AND kind = 'node'") ?? {};
  await manager.client.terminal.revoke({ terminalId: id });
  await desk().giveBack({ sessionId, locale: 'zh-CN' });
  await untilHeard(1);
  expect([countsOf(kiosk).drafts, countsOf(hub).taken]).toEqual([0, 1]);
});

it('is forgotten with the day, at both', async () => {
  await taken();
  await untilHanded('away');
  line.loses = cut;
  await clock.advanceAsync(24 * 60 * 60_000);
  expect([countsOf(hub), countsOf(kiosk)]).toEqual([nothing, nothing]);
  expect(hub.store.all('SELECT 1 FROM session_wishes')).toEqual([]);
});
