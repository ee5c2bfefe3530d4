import { useState, type SyntheticEvent } from 'react';
import type { Api } from '../../api.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useCall } from '../use-call.ts';
import { PinField, pinLength } from './PinField.tsx';
import { problemOf, type StaffText } from './staff-text.ts';

const nothing = { old: '', new: '', again: '' };

/** Whoever is signed in by name may choose another PIN; the holder of the emergency code has none. */
export function ChangePin({ api, text }: { readonly api: Api; readonly text: StaffText }) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const [pins, setPins] = useState(nothing);
  const { busy, problem, run } = useCall((error) => problemOf(error, text));
  const ready = Object.values(pins).every((pin) => pin.length === pinLength) && pins.new === pins.again;
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!ready || busy) return;
    void run(async () => void (await api.staff.changePin({ pin: pins.old, newPin: pins.new }))).then((changed) => {
      setPins(nothing);
      setDone(changed);
      if (changed) setOpen(false);
    });
  };
  if (!open) {
    return (
      <section className="staff-row">
        <Button onPress={() => setOpen(true)}>{text('pin.change')}</Button>
        {done ? <Remark kind="good">{text('pin.changed')}</Remark> : null}
      </section>
    );
  }
  const differ = pins.again.length === pinLength && pins.new !== pins.again;
  return (
    <form className="staff-form" onSubmit={onSubmit}>
      <div>
        <PinField id="pin-old" label={text('pin.old')} value={pins.old} onChange={(old) => setPins({ ...pins, old })} focus />
      </div>
      <div>
        <PinField id="pin-new" label={text('signIn.newPin')} value={pins.new} onChange={(pin) => setPins({ ...pins, new: pin })} />
      </div>
      <div>
        <PinField id="pin-again" label={text('signIn.newPinAgain')} value={pins.again} onChange={(again) => setPins({ ...pins, again })} />
      </div>
      {differ ? <Remark kind="warning">{text('signIn.differ')}</Remark> : null}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      <div className="staff-row">
        <button type="submit" className="button button--primary" aria-disabled={!ready || busy}>
          {text('accounts.save')}
        </button>
        <Button onPress={() => setOpen(false)}>{text('accounts.cancel')}</Button>
      </div>
    </form>
  );
}
