import type { PeopleFigures } from '../../hall/api/contract/index.ts';
import type { CardRead } from '../../hall/ports/index.ts';
import { calendarDay } from '../../hall/identity/index.ts';
import { trainingRules } from '../../hall/training/rules.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registerByCard } from '../support/fill-form.ts';
import { morning, openTestHall, residentCard, type TestHall } from '../support/open-hall.ts';
import { readyStaff, type ReadyStaff } from '../support/ready-hall.ts';

/** What a hall did in two years. Cards beyond the trained are of the records before, which keep no rule. */
export interface Years {
  readonly visits: number;
  readonly registered: number;
  readonly checked: number;
  readonly atWindow: number;
  readonly trained: number;
  readonly cards: number;
  readonly lodged: number;
}
export const twoYears: Years = {
  visits: 25_000,
  registered: 5_567,
  checked: 5_417,
  atWindow: 143,
  trained: 3_290,
  cards: 3_411,
  lodged: 356,
};

const hour = 3_600_000;
const dayMs = 24 * hour;
const months = 24;
const zone = 'Asia/Shanghai';

/** So many of the whole belong to the months up to this one. */
const until = (whole: number, month: number): number => Math.round((whole * (month + 1)) / months);

interface Person {
  readonly id: string;
  readonly card: CardRead;
}

export interface Replayed {
  readonly figures: PeopleFigures;
  readonly csv: string;
  readonly tookMs: number;
}

/** Plays the years through the calls that screens make, month by month, on a clock of their own. */
export async function replayHall(years: Years, told: (month: number) => void = () => {}): Promise<Replayed> {
  const startedMs = performance.now();
  const hall = openTestHall();
  try {
    const replay = await createReplay(hall, years);
    for (let month = 0; month < months; month += 1) {
      await replay.month(month);
      told(month);
    }
    const span = { from: calendarDay(morning, zone), to: calendarDay(hall.clock.nowMs(), zone) };
    const { client } = replay.staff.manager;
    const figures = await client.manager.people(span);
    const file = await client.manager.exportPeople({ ...span, locale: 'en' });
    return { figures, csv: Buffer.from(file.base64, 'base64').toString('utf8'), tookMs: performance.now() - startedMs };
  } finally {
    await hall.remove();
  }
}

async function createReplay(hall: TestHall, years: Years) {
  const staff = await readyStaff(hall);
  const names = fictionalPeople(11);
  const items = (await hall.client.kiosk.catalogue()).groups.slice(0, 1).map((group) => group.items[0]?.code ?? '');
  const people: Person[] = [];
  const done = { visits: 0, checked: 0, trained: 0, cards: 0, lodged: 0 };
  const issued = Math.min(years.cards, years.trained);
  let bed = '';

  async function at(nowMs: number): Promise<void> {
    hall.clock.jumpWallClock(nowMs);
    await hall.clock.advanceAsync(3_000);
  }

  /** A desk that nobody touched for a while is locked. */
  async function signIn(): Promise<void> {
    for (const { client, id, pin } of Object.values(staff)) await client.staff.signIn({ who: { id }, pin, newPin: null });
  }

  async function register(): Promise<void> {
    const { name, number } = names.next();
    const card = residentCard({ nameZh: name, number, birth: number.slice(6, 14), sexCode: '2', address: '' });
    await hall.clock.advanceAsync(3_000);
    const { visitId } = await registerByCard(hall, card, 'background-check', 'health');
    await hall.client.visit.finish({ visitId });
    const found = await staff.clerk.client.checks.find({ number });
    people.push({ id: found.personId, card });
    done.visits += 1;
  }

  async function onlyNumber(): Promise<void> {
    await hall.clock.advanceAsync(60_000);
    const visitId = (await hall.client.visit.begin({ by: 'ticket' }))?.visitId ?? '';
    await hall.client.visit.takeTicket({ visitId, business: 'enquiry' });
    await hall.client.visit.finish({ visitId });
    done.visits += 1;
  }

  async function check({ id }: Person, nth: number): Promise<void> {
    const { checkId } = await staff.clerk.client.checks.ask({ personId: id, source: 'own-certificate' });
    const conclusion = nth < years.checked - years.atWindow ? 'passed' : 'at-window';
    await staff.approver.client.checks.conclude({ checkId, conclusion, on: calendarDay(hall.clock.nowMs(), zone) });
  }

  async function train(class_: readonly Person[]): Promise<void> {
    const first = hall.clock.nowMs();
    for (const [i, { code, examined }] of trainingRules.courses.entries()) {
      const startsAtMs = first + i * hour;
      const wish = { course: code, place: '二楼教室', teacher: '测试', capacity: class_.length, startsAtMs, endsAtMs: startsAtMs + hour };
      if (i > 0) hall.clock.jumpWallClock(startsAtMs - 60_000);
      await signIn();
      const { sessionId } = await staff.clerk.client.training.save({ sessionId: null, rev: 0, ...wish });
      hall.clock.jumpWallClock(startsAtMs);
      for (const { id, card } of class_) {
        await staff.clerk.client.training.signIn({ sessionId, number: card.number });
        if (examined) await staff.clerk.client.training.setResult({ sessionId, personId: id, result: 'passed' });
      }
    }
    for (const { id } of class_) await staff.clerk.client.training.certify({ personId: id });
  }

  async function issue({ id }: Person): Promise<void> {
    const { requestId } = await staff.clerk.client.cards.request({ personId: id, kind: 'first', items, level: null, stars: null });
    const { cardId } = await staff.approver.client.cards.approve({ requestId });
    const code = hall.hall.cards.printable(cardId)?.qr ?? '';
    await staff.clerk.client.cards.printed({ cardId });
    await staff.clerk.client.cards.handOut({ cardId, code });
  }

  async function lodge({ card }: Person): Promise<void> {
    await hall.clock.advanceAsync(3_000);
    hall.reader.tap(card);
    const visitId = hall.hall.visits.current()?.id ?? '';
    await hall.client.visit.confirm({ visitId });
    await hall.client.lodging.askHere({ visitId });
    await hall.client.visit.finish({ visitId });
    const { asked } = await staff.clerk.client.lodging.picture();
    const stayId = asked[0]?.stayId ?? '';
    await staff.clerk.client.lodging.assign({ stayId, bedId: bed });
    await staff.clerk.client.lodging.checkIn({ stayId });
    await staff.clerk.client.lodging.checkOut({ stayId });
  }

  /** Cards of before, of the last who registered: as they are, without lessons. */
  function takeOver(): void {
    const issuedOn = calendarDay(hall.clock.nowMs(), zone);
    const cards = people.slice(years.registered - (years.cards - issued)).map(({ id }, i) => ({
      personId: id,
      number: `OLD-${i}`,
      issuedOn,
      validUntil: '20301231',
      state: 'active' as const,
      items: [],
      level: null,
      stars: null,
    }));
    hall.hall.cards.takeOver(cards);
  }

  async function prepare(): Promise<void> {
    await staff.manager.client.lodging.saveRoom({ house: '一号楼', room: '101', sex: 'female', beds: 1 });
    bed = (await staff.clerk.client.lodging.picture()).rooms[0]?.beds[0]?.bedId ?? '';
    await staff.clerk.client.cards.addBox({ label: 'A1', cards: Math.max(1, issued) });
  }

  async function month(nth: number): Promise<void> {
    for (let part = 0; part < partsOf(years); part += 1) {
      await at(morning + workday(nth, part) * dayMs);
      await signIn();
      if (nth === 0 && part === 0) await prepare();
      const share = (whole: number) =>
        Math.round((until(whole, nth - 1) * (partsOf(years) - part - 1) + until(whole, nth) * (part + 1)) / partsOf(years));
      while (people.length < share(years.registered)) await register();
      for (const goal = Math.min(share(years.checked), people.length); done.checked < goal; done.checked += 1) {
        await check(people[done.checked] ?? nobody(), done.checked);
      }
      for (const goal = share(years.lodged); done.lodged < goal; done.lodged += 1) await lodge(people[done.lodged] ?? nobody());
      while (done.visits < share(years.visits)) await onlyNumber();
      await signIn();
      const class_ = people.slice(done.trained, Math.min(share(years.trained), done.checked));
      if (class_.length > 0) await train(class_);
      done.trained += class_.length;
      for (; done.cards < Math.min(issued, done.trained); done.cards += 1) await issue(people[done.cards] ?? nobody());
    }
    if (nth === months - 1) takeOver();
  }

  return { staff: staff as ReadyStaff, month };
}

/** Days after the first Monday: months begin on a Monday, and the hall is shut on Saturdays and Sundays. */
const workday = (month: number, part: number): number => Math.round((month * 730) / months / 7) * 7 + Math.floor(part / 5) * 7 + (part % 5);

/** Days of a month on which somebody comes: a day has at most so many numbers. */
const partsOf = ({ visits }: Years): number => (visits > 1_000 ? 20 : 1);

function nobody(): never {
  throw new Error('a step before somebody registered');
}
