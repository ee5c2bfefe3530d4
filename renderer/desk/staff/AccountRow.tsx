import { useState, type SyntheticEvent } from 'react';
import type { StaffAccount } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Icon, type Locale } from '../../ui/index.ts';
import { Ask } from './Ask.tsx';
import { clockTime } from '../desk-text.ts';
import type { StaffText } from './staff-text.ts';

interface AccountRowProps {
  readonly api: Api;
  readonly account: StaffAccount;
  readonly locale: Locale;
  readonly text: StaffText;
  readonly mayChange: boolean;
  readonly change: (work: () => Promise<void>) => Promise<boolean>;
  readonly onEdit: () => void;
  readonly onPin: (made: { readonly account: StaffAccount; readonly pin: string }) => void;
}

type Asking = 'disable' | 'reset' | 'badge' | null;

export function AccountRow(props: AccountRowProps) {
  const { api, account, locale, text, mayChange, change } = props;
  const { id, name, number, roles, state, locked, newPin, signedInAtMs, badges } = account;
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const setState = (to: StaffAccount['state']) => change(async () => void (await api.staff.change({ id, name, roles, state: to })));
  const answer = () => {
    close();
    if (asking === 'disable') void setState('disabled');
    if (asking === 'reset') void change(async () => props.onPin(await api.staff.resetPin({ id })));
  };
  const status = locked ? 'locked' : state === 'disabled' ? 'disabled' : newPin ? 'newPin' : 'active';
  return (
    <li className={`staff-card staff-card--${status}`}>
      <div>
        <p>
          <strong>{name}</strong> <span className="soft">{text('signIn.number', { number })}</span>
        </p>
        <p>{roles.map((role) => text(`role.${role}`)).join(' · ')}</p>
        <p className="staff-card__state">
          <Icon name={status === 'active' ? 'tick' : status === 'newPin' ? 'info' : 'warning'} />
          {text(`accounts.state.${status}`)}
        </p>
        <p className="soft">
          {signedInAtMs === null
            ? text('accounts.neverSignedIn')
            : text('accounts.lastSignIn', { time: clockTime(signedInAtMs, locale, { day: true }) })}
          {badges.length === 0 ? null : ` · ${text('accounts.badges', { count: badges.length })}`}
        </p>
      </div>
      {mayChange ? (
        <div className="staff-card__actions">
          {locked ? (
            <Button look="primary" onPress={() => void change(async () => void (await api.staff.unlock({ id })))}>
              {text('accounts.unlock')}
            </Button>
          ) : null}
          <Button icon="edit" onPress={props.onEdit}>
            {text('accounts.edit')}
          </Button>
          <Button onPress={() => setAsking('badge')}>{text('accounts.badge')}</Button>
          {badges.map(({ badgeId }) => (
            <Button key={badgeId} onPress={() => void change(async () => void (await api.staff.removeBadge({ id, badgeId })))}>
              {text('accounts.badgeRemove')}
            </Button>
          ))}
          <Button onPress={() => setAsking('reset')}>{text('accounts.resetPin')}</Button>
          {state === 'active' ? (
            <Button look="danger" onPress={() => setAsking('disable')}>
              {text('accounts.disable')}
            </Button>
          ) : (
            <Button onPress={() => void setState('active')}>{text('accounts.enable')}</Button>
          )}
        </div>
      ) : null}
      {asking === 'badge' ? (
        <BadgeDialog
          text={text}
          onClose={close}
          onCode={(code) => {
            close();
            void change(async () => void (await api.staff.addBadge({ id, code })));
          }}
        />
      ) : null}
      {asking === 'disable' || asking === 'reset' ? (
        <Ask title={text(asking === 'disable' ? 'accounts.confirmDisable' : 'accounts.confirmReset', { name })} onClose={close}>
          <div className="desk-dialog__answers">
            <Button look="danger" onPress={answer}>
              {text('accounts.yes')}
            </Button>
            <Button onPress={close}>{text('accounts.cancel')}</Button>
          </div>
        </Ask>
      ) : null}
    </li>
  );
}

function BadgeDialog({
  text,
  onClose,
  onCode,
}: {
  readonly text: StaffText;
  readonly onClose: () => void;
  readonly onCode: (code: string) => void;
}) {
  const [code, setCode] = useState('');
  const fits = /^[\x21-\x7e]{6,64}$/.test(code.trim());
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (fits) onCode(code.trim());
  };
  return (
    <Ask title={text('accounts.badge')} onClose={onClose}>
      <form className="staff-form" onSubmit={onSubmit}>
        <div>
          <label htmlFor="new-badge">{text('accounts.badgeCode')}</label>
          <input id="new-badge" autoComplete="off" maxLength={64} value={code} onChange={(event) => setCode(event.target.value)} />
        </div>
        <div className="desk-dialog__answers">
          <button type="submit" className="button button--primary" aria-disabled={!fits}>
            {text('accounts.save')}
          </button>
          <Button onPress={onClose}>{text('accounts.cancel')}</Button>
        </div>
      </form>
    </Ask>
  );
}
