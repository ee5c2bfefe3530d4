import { useState, type SyntheticEvent } from 'react';
import type { StaffText } from './staff-text.ts';

/** Who wants in: an account of the list, or whoever has that badge. */
export type Chosen = { readonly who: { readonly id: string } | { readonly badge: string }; readonly name: string | null };

interface ChooseNameProps {
  readonly accounts: readonly { readonly id: string; readonly number: string; readonly name: string }[];
  readonly text: StaffText;
  readonly onChoose: (chosen: Chosen) => void;
}

/** A scanner types the badge's code and presses Enter; the field has the focus, so a scan needs no touch before it. */
export function ChooseName({ accounts, text, onChoose }: ChooseNameProps) {
  const [badge, setBadge] = useState('');
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (badge.trim().length >= 6) onChoose({ who: { badge: badge.trim() }, name: null });
  };
  return (
    <main className="desk-sign-in staff-choose">
      <h1>{text('signIn.title')}</h1>
      <p>{text('signIn.choose')}</p>
      <ul className="staff-names">
        {accounts.map(({ id, number, name }) => (
          <li key={id}>
            <button type="button" className="button button--plain" onClick={() => onChoose({ who: { id }, name })}>
              <strong>{name}</strong>
              <span className="soft">{text('signIn.number', { number })}</span>
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={onSubmit} className="staff-badge">
        <label htmlFor="badge-code">{text('signIn.badge')}</label>
        <div className="staff-row">
          <input
            id="badge-code"
            type="password"
            autoComplete="off"
            maxLength={64}
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={badge}
            onChange={(event) => setBadge(event.target.value)}
          />
          <button type="submit" className="button" aria-disabled={badge.trim().length < 6}>
            {text('signIn.badgeGo')}
          </button>
        </div>
      </form>
    </main>
  );
}
