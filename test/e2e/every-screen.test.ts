import { beforeAll, expect, it } from 'vitest';
import { openStage } from '../support/e2e-stage.ts';
import { inspectScreens, type Inspection } from '../support/e2e-look.ts';
import { words } from '../support/e2e-visitor.ts';

let inspection: Inspection;

const stage = openStage({ ownClock: true });

beforeAll(() => {
  inspection = inspectScreens(stage.glass.page);
});

it('registers by card on screens that everybody can read and touch, in every size and language', async () => {
  const { visitor } = stage.glass;
  const { look } = inspection;
  await visitor.isHome();
  await look('idle');
  stage.kiosk.reader.layCard('resident_male');
  await visitor.registersByCard({ phone: '13800000201', contact: { pinyin: 'wang', name: '王', phone: '13800000202' }, look });
  await visitor.reads(words['ticket.printed']);
  await look('done');
  await visitor.finishes();
  await visitor.sees(words['cardLeft.title']);
  await look('card-left');
  stage.kiosk.reader.removeCard();
  await visitor.isHome();
  expect(inspection.findings).toEqual([]);
});

it('shows the ways without a card, and words about trouble, on such screens too', async () => {
  const { visitor, page } = stage.glass;
  const { look } = inspection;
  const before = inspection.findings.length;
  stage.kiosk.printer.setFault('paper-end');
  await visitor.press(new RegExp(`^${words['idle.noCard']}`));
  await visitor.typePinyin('zhang', '张');
  await look('typed-name');
  await visitor.next();
  await visitor.sees(words['typing.numberTitle']);
  await visitor.typeDigits('110199198506120042');
  await look('typed-number');
  await visitor.press(words['frame.staff']);
  await visitor.sees(words['staff.title']);
  await look('staff');
  await visitor.press(words['staff.back']);
  await page.clock.fastForward(61_000);
  await visitor.sees(words['countdown.title']);
  await look('countdown');
  await visitor.leavesBy(() => visitor.press(words['countdown.finish']));
  stage.kiosk.reader.setFault('status-error');
  stage.kiosk.reader.layCard('resident_long_name');
  await visitor.button(words['problem.again']).waitFor();
  await look('card-trouble');
  stage.kiosk.reader.removeCard();
  stage.kiosk.reader.setFault('none');
  await visitor.finishes();
  stage.kiosk.reader.layCard('resident_male');
  await visitor.confirmsCard();
  await visitor.reads(words['file.ask']);
  await look('file');
  await visitor.press(new RegExp(`^${words['business.training']}`));
  await visitor.button(words['ticket.remember']).waitFor();
  await look('file-without-paper');
  stage.kiosk.reader.removeCard();
  await visitor.finishes();
  stage.kiosk.reader.layCard('resident_expired');
  await visitor.sees(words['desk.title']);
  await look('desk');
  stage.kiosk.reader.removeCard();
  await visitor.finishes();
  stage.kiosk.reader.layCard('resident_female');
  await visitor.confirmsCard();
  await visitor.press(words['consent.read']);
  await visitor.answer(words['consent.no']);
  await visitor.sees(words['consent.declineTitle']);
  await look('declining');
  stage.kiosk.reader.removeCard();
  await visitor.press(words['consent.declineSure']);
  await visitor.sees(words['end.declined']);
  await look('declined');
  await visitor.leavesBy(() => visitor.press(words['end.home']));
  await stage.kiosk.unplugReader();
  await visitor.sees(words['idle.readerDownTitle']);
  await look('idle-without-reader');
  expect(inspection.findings.slice(before)).toEqual([]);
});
