import type { StaffRole } from '../../../hall/api/contract/index.ts';
import { hasRole, type PageProps } from '../frame/page.ts';
import { AccountsSection } from './AccountsSection.tsx';
import { ChangePin } from './ChangePin.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { staffText } from './staff-text.ts';
import { TerminalsSection } from './TerminalsSection.tsx';
import './staff.css';

/** Everything about who and which machine: each part for the roles that may have it; the hall asks again at every call. */
export function StaffPage({ api, locale, me }: PageProps) {
  const text = staffText(locale);
  const has = (...roles: readonly StaffRole[]): boolean => hasRole(me, ...roles);
  return (
    <div className="desk-main">
      <h1 className="visually-hidden">{text('page.title')}</h1>
      {has('manager', 'auditor') ? <AccountsSection api={api} locale={locale} text={text} mayChange={has('manager')} /> : null}
      {has('manager', 'auditor', 'maintainer') ? (
        <>
          <SessionsSection api={api} locale={locale} text={text} mayEnd={has('manager', 'maintainer')} />
          <TerminalsSection api={api} locale={locale} text={text} mayChange={has('manager', 'maintainer')} />
        </>
      ) : null}
      {me.byCode ? null : <ChangePin api={api} text={text} />}
    </div>
  );
}
