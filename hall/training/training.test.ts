import { PDFDocument } from 'pdf-lib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { morning, openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { trainingRules } from './rules.ts';
import { trainingOf } from './index.ts';

let hall: TestHall;
let staff: ReadyStaff;
beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
});
afterEach(() => hall.remove());

const hour = 3_600_000;
const card = residentCard();
let drawn = 0;
const newSession = async (course: string, startsInHours: number, capacity = 30): Promise<string> => {
  drawn += 1;
  const startsAtMs = morning + startsInHours * hour;
  const wish = { course, place: '二楼教室', teacher: `测试${drawn}`, capacity, startsAtMs, endsAtMs: startsAtMs + 2 * hour };
  return (await staff.clerk.client.training.save({ sessionId: null, rev: 0, ...wish })).sessionId;
};

describe('class hours', () => {
  it('come from presence alone, sixteen before a certificate, each course once, and a test must be passed', async () => {
    const personId = await registered(hall, card);
    expect(trainingOf(hall.store, personId)).toEqual({ complete: false, hours: 0, hoursNeeded: 16 });
    for (const [i, { code, examined }] of [...trainingRules.courses, ...trainingRules.courses.slice(0, 1)].entries()) {
      const sessionId = await newSession(code, i * 3);
      await staff.clerk.client.training.enrol({ sessionId, number: card.number });
      hall.clock.jumpWallClock(morning + i * 3 * hour);
      await expect(staff.clerk.client.training.setResult({ sessionId, personId, result: 'passed' })).rejects.toMatchObject({
        code: 'NOT_PRESENT',
      });
      await staff.clerk.client.training.signIn({ sessionId, number: card.number });
      if (i === 1) {
        await expect(staff.clerk.client.training.certify({ personId })).rejects.toMatchObject({ code: 'NOT_COMPLETE', data: { hours: 2 } });
      }
      if (examined) await staff.clerk.client.training.setResult({ sessionId, personId, result: 'passed' });
    }
    expect(trainingOf(hall.store, personId)).toEqual({ complete: true, hours: 16, hoursNeeded: 16 });
    await expect(staff.clerk.client.training.certificate({ personId })).rejects.toMatchObject({ code: 'NO_CERTIFICATE' });
    expect(await staff.clerk.client.training.certify({ personId })).toEqual({ number: 'PX202600001' });
    expect(await staff.clerk.client.training.certify({ personId })).toEqual({ number: 'PX202600001' });
    const file = await staff.clerk.client.training.certificate({ personId });
    const pdf = await PDFDocument.load(Buffer.from(file.base64, 'base64'));
    expect([file.fileName, pdf.getPageCount(), Math.round(pdf.getPage(0).getWidth())]).toEqual(['PX202600001.pdf', 1, 842]);
    expect(file.base64.length).toBeLessThan(400_000);
  });
});

describe('seats', () => {
  it('are taken at the kiosk in the same visit, the waiting list moves up by itself, and presence is signed by the card', async () => {
    const first = await registered(hall, card);
    const other = await registered(hall, otherCard);
    const sessionId = await newSession('law', 1, 1);
    const visitId = await fileVisit(hall, card);
    expect((await hall.client.training.offers({ visitId })).offers).toMatchObject([{ sessionId, free: 1, own: 'none', signInNow: false }]);
    await hall.client.training.take({ visitId, sessionId });
    await expect(hall.client.training.here({ visitId, sessionId })).rejects.toMatchObject({ code: 'SESSION_OVER' });
    await hall.client.visit.finish({ visitId });
    const second = await fileVisit(hall, otherCard);
    expect((await hall.client.training.take({ visitId: second, sessionId })).offers).toMatchObject([{ own: 'waiting', ownPlace: 1 }]);
    await hall.client.visit.finish({ visitId: second });
    await expect(hall.client.training.offers({ visitId: second })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
    hall.clock.jumpWallClock(morning + hour - 120_000);
    const early = await fileVisit(hall, otherCard);
    await expect(hall.client.training.here({ visitId: early, sessionId })).rejects.toMatchObject({ code: 'FULL' });
    const page = await staff.clerk.client.training.leave({ sessionId, personId: first });
    expect(page.seats).toMatchObject([{ personId: other, state: 'enrolled', place: null }]);
    hall.clock.jumpWallClock(morning + hour - 60_000);
    const third = await fileVisit(hall, otherCard);
    expect((await hall.client.training.here({ visitId: third, sessionId })).offers).toMatchObject([{ own: 'present' }]);
    await expect(staff.clerk.client.training.leave({ sessionId, personId: other })).rejects.toMatchObject({ code: 'SESSION_OVER' });
  });

  it('do not overlap for one person, and a session can’t shrink below who is enrolled', async () => {
    await registered(hall, card);
    const [one, two] = [await newSession('law', 5, 2), await newSession('safety', 6)];
    await staff.clerk.client.training.enrol({ sessionId: one, number: card.number });
    await expect(staff.clerk.client.training.enrol({ sessionId: two, number: card.number })).rejects.toMatchObject({ code: 'OVERLAPS' });
    const { session } = await staff.clerk.client.training.session({ sessionId: one });
    const { course, place, teacher, startsAtMs, endsAtMs, rev } = session;
    const wish = { sessionId: one, course, place, teacher, startsAtMs, endsAtMs, rev };
    await staff.clerk.client.training.save({ ...wish, capacity: 1 });
    await expect(staff.clerk.client.training.save({ ...wish, capacity: 3 })).rejects.toMatchObject({ code: 'CHANGED' });
    await staff.clerk.client.training.cancel({ sessionId: one, rev: rev + 1 });
    await staff.clerk.client.training.enrol({ sessionId: two, number: card.number });
  });

  it('are never more than there are, whatever is pressed in whatever order', async () => {
    const cards = [card, otherCard];
    const people = [await registered(hall, card), await registered(hall, otherCard)];
    const session = await newSession('law', 1, 1);
    const { client } = staff.clerk;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('enrol', 'leave'), fc.nat(1)), { maxLength: 8 }), async (presses) => {
        for (const [what, who] of presses) {
          if (what === 'enrol') await client.training.enrol({ sessionId: session, number: cards[who]?.number ?? '' });
          else await client.training.leave({ sessionId: session, personId: people[who] ?? '' });
          const { seats } = await client.training.session({ sessionId: session });
          const enrolled = seats.filter(({ state }) => state === 'enrolled').length;
          expect(enrolled).toBe(Math.min(1, seats.length));
        }
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});
