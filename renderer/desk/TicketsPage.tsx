import { Counts } from './Counts.tsx';
import { deskText } from './desk-text.ts';
import { Devices } from './Devices.tsx';
import { hasRole, type PageProps } from './frame/page.ts';
import { SimulatedBanner } from './SimulatedBanner.tsx';
import { Tickets } from './Tickets.tsx';

/** Whose call a reprint or a doubtful paper is. */
const papers = ['clerk', 'approver', 'manager'] as const;
/** A maintainer keeps the machines, and is told nothing of people. */
const people = [...papers, 'auditor'] as const;

/** What works, what waits, and today's tickets with their papers. */
export function TicketsPage({ api, hall, locale, me }: PageProps) {
  const text = deskText(locale);
  return (
    <div className="desk-main">
      <h1 className="visually-hidden">{text('nav.tickets')}</h1>
      {hall.simulated.length > 0 ? <SimulatedBanner simulated={hall.simulated} text={text} /> : null}
      <div className="desk-top">
        <Devices state={hall} locale={locale} text={text} />
        <Counts counts={hall.counts} text={text} />
      </div>
      {hasRole(me, ...people) ? (
        <Tickets api={api} tickets={hall.tickets} text={text} locale={locale} mayAct={hasRole(me, ...papers)} />
      ) : null}
    </div>
  );
}
