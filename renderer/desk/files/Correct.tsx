import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import type { PartProps } from './file-props.ts';

type CorrectField = 'name' | 'number' | 'phone' | 'address';

const reasons = ['misread', 'mistyped', 'changed', 'asked-by-person', 'added-later'] as const;
const grounds = ['id-card', 'other-paper', 'phone-called', 'said-by-person'] as const;
/** A name and a number can't be emptied. */
const mayBeEmpty: Readonly<Record<CorrectField, boolean>> = { name: false, number: false, phone: true, address: true };

/** One field with a new value, why, and on what ground. */
export function Correct(props: PartProps & { readonly field: CorrectField }) {
  const { text, field, mayChange, busy } = props;
  const [open, setOpen] = useState(false);
  if (!mayChange) return null;
  return (
    <>
      <Button disabled={busy} label={`${text('correct')} ${text(`field.${field}`)}`} onPress={() => setOpen(true)}>
        {text('correct')}
      </Button>
      {open ? <Ask {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Ask(props: PartProps & { readonly field: CorrectField; readonly onClose: () => void }) {
  const { api, personId, file, text, field, run, kept, onClose } = props;
  const [value, setValue] = useState('');
  const [reason, setReason] = useState<(typeof reasons)[number]>('mistyped');
  const [proof, setProof] = useState<(typeof grounds)[number]>('id-card');
  const typed = value.trim();
  const usable = typed !== '' || mayBeEmpty[field];
  const send = (): void => {
    if (!usable) return;
    onClose();
    const correction = field === 'name' || field === 'number' ? { field, value: typed } : { field, value: typed === '' ? null : typed };
    run(() => api.file.correct({ personId, correction, reason, proof, stamp: file.stamps[field] ?? null }), kept);
  };
  return (
    <DialogFrame title={`${text('correct')}: ${text(`field.${field}`)}`} onClose={onClose}>
      <form
        className="files__form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label>
          <span>{text('value.new')}</span>
          <input value={value} maxLength={120} autoComplete="off" onChange={(event) => setValue(event.target.value)} />
        </label>
        <label>
          <span>{text('reason')}</span>
          <select value={reason} onChange={(event) => setReason(reasons.find((one) => one === event.target.value) ?? reason)}>
            {reasons.map((one) => (
              <option key={one} value={one}>
                {text(`reason.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{text('basis')}</span>
          <select value={proof} onChange={(event) => setProof(grounds.find((one) => one === event.target.value) ?? proof)}>
            {grounds.map((one) => (
              <option key={one} value={one}>
                {text(`basis.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      <div className="desk-dialog__answers">
        <Button look="primary" disabled={!usable} onPress={send}>
          {text('save')}
        </Button>
        <Button onPress={onClose}>{text('cancel')}</Button>
      </div>
    </DialogFrame>
  );
}
