import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import { CodeField, FormDialog } from './FormDialog.tsx';
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
    const correction = field === 'name' || field === 'number' ? { field, value: typed } : { field, value: typed === '' ? null : typed };
    run(() => api.file.correct({ personId, correction, reason, proof, stamp: file.stamps[field] ?? null }), kept);
  };
  return (
    <FormDialog text={text} title={`${text('correct')}: ${text(`field.${field}`)}`} usable={usable} onSend={send} onClose={onClose}>
      <label>
        <span>{text('value.new')}</span>
        <input value={value} maxLength={120} autoComplete="off" onChange={(event) => setValue(event.target.value)} />
      </label>
      <CodeField label={text('reason')} value={reason} codes={reasons} nameOf={(one) => text(`reason.${one}`)} onChange={setReason} />
      <CodeField label={text('basis')} value={proof} codes={grounds} nameOf={(one) => text(`basis.${one}`)} onChange={setProof} />
    </FormDialog>
  );
}
