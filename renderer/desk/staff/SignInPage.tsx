import { useEffect, useState } from 'react';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import type { DeskText } from '../desk-text.ts';
import { SignIn } from '../SignIn.tsx';
import { ChooseName, type Chosen } from './ChooseName.tsx';
import { EnterPin } from './EnterPin.tsx';
import { staffText } from './staff-text.ts';
import './staff.css';

type Welcome = Awaited<ReturnType<Api['staff']['welcome']>>;

interface SignInPageProps {
  readonly api: Api;
  readonly locale: Locale;
  readonly deskText: DeskText;
  readonly onDone: () => void;
}

/** A name or a badge, then the PIN; the sealed code where there are no accounts yet, where the sign-in is hidden, or by choice. */
export function SignInPage({ api, locale, deskText, onDone }: SignInPageProps) {
  const text = staffText(locale);
  const [welcome, setWelcome] = useState<Welcome | 'failed' | null>(null);
  const [tries, setTries] = useState(0);
  const [byCode, setByCode] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    let gone = false;
    api.staff.welcome().then(
      (told) => {
        if (!gone) setWelcome(told);
      },
      () => {
        if (!gone) setWelcome('failed');
      },
    );
    return () => {
      gone = true;
    };
  }, [api, tries]);
  const reload = () => {
    setChosen(null);
    setWelcome(null);
    setTries((count) => count + 1);
  };

  if (welcome === null) return <output>{text('signIn.working')}</output>;
  if (welcome === 'failed') {
    return (
      <main className="desk-sign-in">
        <Remark kind="error">{text('signIn.noList')}</Remark>
        <Button icon="retry" onPress={reload}>
          {text('signIn.again')}
        </Button>
      </main>
    );
  }
  if (welcome.setUp)
    return <SignIn api={api} text={deskText} title={text('signIn.setUpTitle')} hint={text('signIn.setUpHint')} onDone={onDone} />;
  if (byCode || welcome.hiddenMs > 0) {
    return (
      <div className="staff-gate">
        {welcome.hiddenMs > 0 ? (
          <Remark kind="warning">{text('signIn.hidden', { minutes: Math.ceil(welcome.hiddenMs / 60_000) })}</Remark>
        ) : null}
        <SignIn api={api} text={deskText} title={text('signIn.emergencyTitle')} hint={text('signIn.emergencyHint')} onDone={onDone} />
        <Button
          look="quiet"
          onPress={() => {
            setByCode(false);
            reload();
          }}
        >
          {text('signIn.accounts')}
        </Button>
      </div>
    );
  }
  return (
    <div className="staff-gate">
      {chosen === null ? (
        <ChooseName accounts={welcome.accounts} text={text} onChoose={setChosen} />
      ) : (
        <EnterPin api={api} chosen={chosen} locale={locale} text={text} onOther={reload} onDone={onDone} />
      )}
      <Button look="quiet" onPress={() => setByCode(true)}>
        {text('signIn.emergency')}
      </Button>
    </div>
  );
}
