import { useState, type SyntheticEvent } from 'react';
import type { StaffAccount, StaffRole } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import type { StaffText } from './staff-text.ts';

const everyRole: readonly StaffRole[] = ['clerk', 'approver', 'manager', 'auditor', 'maintainer'];

interface AccountFormProps {
  /** null: a new one. */
  readonly account: StaffAccount | null;
  /** There is none yet: it will be the manager who makes the others. */
  readonly isFirst: boolean;
  readonly text: StaffText;
  readonly busy: boolean;
  readonly onSave: (asked: { readonly number: string; readonly name: string; readonly roles: StaffRole[] }) => Promise<void>;
  readonly onCancel: () => void;
}

export function AccountForm({ account, isFirst, text, busy, onSave, onCancel }: AccountFormProps) {
  const [number, setNumber] = useState(account?.number ?? '');
  const [name, setName] = useState(account?.name ?? '');
  const [roles, setRoles] = useState<readonly StaffRole[]>(account?.roles ?? [isFirst ? 'manager' : 'clerk']);
  const ready = number !== '' && name.trim() !== '' && roles.length > 0;
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (ready && !busy) void onSave({ number, name: name.trim(), roles: [...roles] });
  };
  const toggle = (role: StaffRole) => setRoles(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]);
  return (
    <form className="staff-form" onSubmit={onSubmit}>
      <div>
        <label htmlFor="account-number">{text('accounts.number')}</label>
        <input
          id="account-number"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={number}
          disabled={account !== null}
          onChange={(event) => setNumber(event.target.value.replace(/\D/g, ''))}
        />
      </div>
      <div>
        <label htmlFor="account-name">{text('accounts.name')}</label>
        <input id="account-name" autoComplete="off" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <fieldset>
        <legend>{text('accounts.roles')}</legend>
        {everyRole.map((role) => (
          <label key={role}>
            <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} />
            {text(`role.${role}`)}
          </label>
        ))}
      </fieldset>
      {roles.length === 0 ? <Remark kind="warning">{text('accounts.rolesNone')}</Remark> : null}
      <div className="staff-row">
        <button type="submit" className="button button--primary" aria-disabled={!ready || busy}>
          {account === null ? (busy ? text('accounts.creating') : text('accounts.create')) : text('accounts.save')}
        </button>
        <Button onPress={onCancel}>{text('accounts.cancel')}</Button>
      </div>
    </form>
  );
}
