import { expect, it } from 'vitest';
import luggageTexts from '../../resources/locales/zh-CN/luggage.json' with { type: 'json' };
import { axeFindings } from '../support/axe.ts';
import { deskWords, openDesk } from '../support/e2e-desk.ts';
import { ticketsOf } from '../support/e2e-paper.ts';
import { openStage } from '../support/e2e-stage.ts';
import { rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';
import { scansByKeys } from '../support/e2e-wedge.ts';

const stage = openStage();
const starting = (key: keyof typeof words): RegExp => new RegExp(`^${words[key]}`);
const lines = (words_: string): RegExp => new RegExp(words_.replaceAll(/\{\w+\}/g, '.+'));

it('gives a number for anything without a card, with what it says of itself, and shows its place by a scan', async () => {
  const { visitor, page } = stage.glass;
  const before = rowCounts(stage.kiosk.data);
  await visitor.isHome();
  await visitor.press(starting('idle.ticket'));
  await visitor.sees(words['choose.title']);
  await visitor.press(words['priority.pregnancy']);
  await visitor.press(starting('business.training'));
  await visitor.sees(words['choose.taken']);
  await visitor.reads(words['ticket.printed']);
  expect(await visitor.ticketNumber()).toBe('D001');
  const [paper] = ticketsOf(stage.kiosk.printer);
  expect([paper?.label, rowCounts(stage.kiosk.data).persons]).toEqual(['D001', before.persons]);
  await visitor.finishes();
  await visitor.isHome();
  await scansByKeys(page, paper?.code ?? '');
  await visitor.sees(words['look.here']);
  await visitor.reads(words['place.next']);
  expect(await axeFindings(page)).toEqual([]);
  await visitor.finishes();
});

it('finds a number that is typed, live while it is called, and says plainly what is none', async () => {
  const { visitor, page } = stage.glass;
  await visitor.isHome();
  await visitor.press(starting('idle.place'));
  await visitor.sees(words['look.title']);
  await visitor.press('D');
  await visitor.typeDigits('1');
  await visitor.press(words['look.show']);
  await visitor.reads(words['place.next']);
  const desk = await openDesk(stage.browser, stage.kiosk.url);
  await desk.goto(new URL('/desk#counter', stage.kiosk.url).href);
  await desk.evaluate(async () => {
    const call = async (path: string, json: unknown): Promise<{ counter: { rev: number } }> => {
      const answer = await fetch(`/rpc/counter/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return ((await answer.json()) as { json: { counter: { rev: number } } }).json;
    };
    const list = await fetch('/rpc/counter/list', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    const { json } = (await list.json()) as { json: { counterId: string; allowed: string[] }[] };
    const counterId = json.find(({ allowed }) => allowed.includes('training'))?.counterId ?? '';
    const { counter } = await call('open', { counterId, businesses: ['training'] });
    await call('next', { counterId, rev: counter.rev });
  });
  await desk.context().close();
  await visitor.reads(lines(words['place.called']));
  await visitor.finishes();
  await visitor.isHome();
  await scansByKeys(page, 'TZZZZZZZZZZZZZZZZ');
  await visitor.sees(words['look.no.unknown']);
  await visitor.finishes();
});

it('gives a card only a number, keeps no person, and shows the same number to the same card', async () => {
  const { visitor } = stage.glass;
  for (const time of ['first', 'again']) {
    await visitor.isHome();
    stage.kiosk.reader.layCard('resident_male');
    await visitor.sees(words['confirm.title']);
    await visitor.reads(words['confirm.checked']);
    await visitor.press(words['confirm.onlyTicket']);
    await visitor.sees(words['choose.title']);
    if (time === 'again') await visitor.reads(words['offer.held'].replace('{label}', 'J001'));
    await visitor.press(starting('business.enquiry'));
    await visitor.sees(words['choose.taken']);
    expect(await visitor.ticketNumber()).toBe('J001');
    stage.kiosk.reader.removeCard();
    await visitor.finishes();
  }
  expect(rowCounts(stage.kiosk.data)).toMatchObject({ persons: 0, drafts: 0 });
});

it('takes luggage with two tags, and the desk hands it out by a scan of one', async () => {
  const { visitor, page } = stage.glass;
  await visitor.isHome();
  await visitor.press(starting('idle.luggage'));
  await visitor.press(words['luggage.print']);
  await visitor.sees(words['luggage.taken']);
  await visitor.reads(words['luggage.printed']);
  const codes = ticketsOf(stage.kiosk.printer)
    .map(({ code }) => code)
    .filter((code) => code.startsWith('L'));
  expect([codes.length, new Set(codes).size]).toEqual([2, 1]);
  await visitor.finishes();
  await visitor.isHome();
  await scansByKeys(page, codes[0] ?? '');
  await visitor.sees(words['look.no.luggage']);
  await visitor.finishes();
  const desk = await openDesk(stage.browser, stage.kiosk.url);
  await desk.getByRole('link', { name: deskWords['nav.luggage'] }).click();
  await desk.getByRole('row', { name: /001/ }).waitFor();
  expect(await axeFindings(desk)).toEqual([]);
  await desk.getByLabel(luggageTexts['search.label']).focus();
  await scansByKeys(desk, codes[1] ?? '');
  await desk.getByRole('button', { name: luggageTexts['handOut.withTag'] }).click();
  await desk.getByText(luggageTexts['done.handOut'].replace('{number}', '001')).waitFor();
  await desk.getByText(luggageTexts['there.none']).waitFor();
  await desk.context().close();
});

it('takes no luggage without paper, in plain words, and complained of nothing', async () => {
  const { visitor } = stage.glass;
  stage.kiosk.printer.setFault('paper-end');
  await visitor.isHome();
  await visitor.reads(words['idle.printer.paper-end']);
  await visitor.press(starting('idle.luggage'));
  await visitor.reads(words['luggage.noPrinter']);
  expect(await visitor.button(words['luggage.print']).count()).toBe(0);
  stage.kiosk.printer.setFault('none');
  await visitor.button(words['luggage.print']).waitFor();
  await visitor.leavesBy(() => visitor.press(words['end.home']));
  expect(stage.glass.complaints.filter((text) => !text.includes('404'))).toEqual([]);
});
