import { useEffect, useState } from 'react';
import type { StaffAccount } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { useCall } from '../use-call.ts';
import { AccountForm } from './AccountForm.tsx';
import { AccountRow } from './AccountRow.tsx';
import { Ask } from './Ask.tsx';
import { problemOf, type StaffText } from './staff-text.ts';

interface AccountsSectionProps {
  readonly api: Api;
  readonly locale: Locale;
  readonly text: StaffText;
  readonly mayChange: boolean;
}

/** Who works here. A first PIN is shown once, in a dialog that is closed by saying that it was told. */
export function AccountsSection({ api, locale, text, mayChange }: AccountsSectionProps) {
  const [accounts, setAccounts] = useState<readonly StaffAccount[] | null>(null);
  const [form, setForm] = useState<StaffAccount | 'new' | null>(null);
  const [told, setTold] = useState<{ readonly name: string; readonly pin: string } | null>(null);
  const { busy, problem, run } = useCall((error) => problemOf(error, text));
  const load = async (): Promise<void> => setAccounts(await api.staff.accounts());
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    api.staff.accounts().then(setAccounts, () => setFailed(true));
  }, [api]);

  /** Runs a change and shows the list as it is after it. */
  const change = (work: () => Promise<void>): Promise<boolean> =>
    run(async () => {
      await work();
      await load();
    });
  const showPin = (made: { readonly account: StaffAccount; readonly pin: string }) => setTold({ name: made.account.name, pin: made.pin });

  return (
    <section aria-labelledby="accounts-title">
      <div className="staff-head">
        <h2 id="accounts-title">{text('accounts.title')}</h2>
        {mayChange ? (
          <Button icon="plus" onPress={() => setForm('new')}>
            {text('accounts.new')}
          </Button>
        ) : null}
      </div>
      {problem === null && !failed ? null : <Remark kind="error">{problem ?? text('failed.other')}</Remark>}
      {form === null ? null : (
        <AccountForm
          key={form === 'new' ? 'new' : form.id}
          account={form === 'new' ? null : form}
          isFirst={accounts?.length === 0}
          text={text}
          busy={busy}
          onCancel={() => setForm(null)}
          onSave={async ({ number, name, roles }) => {
            const done = await change(async () => {
              if (form === 'new') showPin(await api.staff.create({ number, name, roles }));
              else await api.staff.change({ id: form.id, name, roles, state: form.state });
            });
            if (done) setForm(null);
          }}
        />
      )}
      {accounts?.length === 0 && form === null ? <Remark>{text('accounts.none')}</Remark> : null}
      <ul className="staff-list">
        {accounts?.map((account) => (
          <AccountRow
            key={account.id}
            api={api}
            account={account}
            locale={locale}
            text={text}
            mayChange={mayChange}
            change={change}
            onEdit={() => setForm(account)}
            onPin={showPin}
          />
        ))}
      </ul>
      {told === null ? null : (
        <Ask title={text('accounts.pinTitle', { name: told.name })} onClose={() => setTold(null)}>
          <p className="staff-first-pin">{told.pin}</p>
          <p>{text('accounts.pinHint')}</p>
          <div className="desk-dialog__answers">
            <Button look="primary" onPress={() => setTold(null)}>
              {text('accounts.pinDone')}
            </Button>
          </div>
        </Ask>
      )}
    </section>
  );
}
