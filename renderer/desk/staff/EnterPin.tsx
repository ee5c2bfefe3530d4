import { useState, type SyntheticEvent } from 'react';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { errorCode } from '../error-code.ts';
import type { Chosen } from './ChooseName.tsx';
import { PinField, pinLength } from './PinField.tsx';
import { problemOf, type StaffText } from './staff-text.ts';

interface EnterPinProps {
  readonly api: Api;
  readonly chosen: Chosen;
  readonly locale: Locale;
  readonly text: StaffText;
  readonly onOther: () => void;
  readonly onDone: () => void;
}

type Step = 'pin' | 'new' | 'again';

/** The PIN by keys or by the pad; after a manager's first PIN, one's own twice. The page keeps nothing of it. */
export function EnterPin({ api, chosen, locale, text, onOther, onDone }: EnterPinProps) {
  const [step, setStep] = useState<Step>('pin');
  const [pins, setPins] = useState({ pin: '', new: '', again: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const value = pins[step];
  const change = (entered: string) => setPins({ ...pins, [step]: entered });

  async function send(newPin: string | null): Promise<void> {
    setBusy(true);
    try {
      await api.staff.signIn({ who: chosen.who, pin: pins.pin, newPin });
      onDone();
    } catch (error) {
      if (errorCode(error) === 'NEW_PIN_NEEDED') return setStep('new');
      setProblem(problemOf(error, text));
      const weak = errorCode(error) === 'WEAK_PIN';
      setPins({ pin: weak ? pins.pin : '', new: '', again: '' });
      setStep(weak ? 'new' : 'pin');
    } finally {
      setBusy(false);
    }
  }

  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (busy || value.length !== pinLength) return;
    setProblem(null);
    if (step === 'pin') return void send(null);
    if (step === 'new') return setStep('again');
    if (pins.again === pins.new) return void send(pins.new);
    setProblem(text('signIn.differ'));
    setPins({ ...pins, new: '', again: '' });
    setStep('new');
  }

  const labels = { pin: text('signIn.pin'), new: text('signIn.newPin'), again: text('signIn.newPinAgain') };
  const title = chosen.name === null ? text('signIn.pinOfBadge') : text('signIn.pinOf', { name: chosen.name });
  return (
    <main className="desk-sign-in staff-pin">
      <h1>{step === 'pin' ? title : text('signIn.newPinTitle')}</h1>
      <form onSubmit={onSubmit}>
        <PinField key={step} id="pin" label={labels[step]} value={value} onChange={change} focus />
        {step === 'pin' ? null : <p>{text('signIn.newPinHint')}</p>}
        {problem === null ? null : <Remark kind="error">{problem}</Remark>}
        <NumberPad value={value} onChange={change} maxLength={pinLength} locale={locale} />
        <button type="submit" className="button button--primary" aria-disabled={busy || value.length !== pinLength}>
          {busy ? text('signIn.entering') : text('signIn.enter')}
        </button>
        <Button look="quiet" onPress={onOther}>
          {text('signIn.other')}
        </Button>
      </form>
    </main>
  );
}
