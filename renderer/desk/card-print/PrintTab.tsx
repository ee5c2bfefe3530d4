import type { CardsState } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Remark, type Locale } from '../../ui/index.ts';
import type { CardsDesk } from '../cards/use-cards.ts';
import { useWatched } from '../use-desk.ts';
import { ChooseCards } from './ChooseCards.tsx';
import { Ended, Queue } from './Queue.tsx';
import { useNotedCall } from '../use-noted-call.ts';
import { printFailure, printText, wordsFor } from './print-text.ts';
import { SimulatedTray } from './SimulatedTray.tsx';
import type { PrintDesk } from './use-print.ts';
import './card-print.css';

interface PrintTabProps {
  readonly api: Pick<Api, 'cardPrint' | 'sim'>;
  readonly state: CardsState;
  readonly locale: Locale;
  readonly desk: CardsDesk;
}

/** The card printer: how it is, which cards to print, what waits, and what became of the last ones. */
export function PrintTab({ api, state, locale, desk }: PrintTabProps) {
  const text = printText(locale);
  const view = useWatched(api.cardPrint);
  const { busy, note, run } = useNotedCall((error) => printFailure(text, error));
  const print: PrintDesk = { me: desk.me, locale, cardsText: desk.text, calls: api.cardPrint, text, busy, run };
  if (view.phase !== 'live') return <output className="cards__wait">{desk.text('connecting')}</output>;
  const { printer, open, ended, waiting, blanks } = view.state;
  const works = printer.state === 'ok' || printer.state === 'simulated';
  return (
    <div className="cprint">
      <section className="cprint__printer" aria-labelledby="cprint-printer">
        <h2 id="cprint-printer">{text('printer.title')}</h2>
        <Remark kind={works ? (printer.detail === 'ready' ? 'good' : 'warning') : 'error'}>
          {wordsFor(text, `printer.${printer.detail}`)} {text('blanks', { n: blanks })}
        </Remark>
        {printer.state === 'simulated' ? <Remark kind="warning">{text('printer.simulated')}</Remark> : null}
      </section>
      <div className="cards__note">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      <ChooseCards cards={state.toPrint} open={open} desk={print} />
      <Queue jobs={open} waiting={waiting} desk={print} />
      <Ended jobs={ended} desk={print} />
      {works && printer.state !== 'simulated' ? null : <SimulatedTray api={api.sim} text={text} locale={locale} />}
    </div>
  );
}
