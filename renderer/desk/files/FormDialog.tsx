import type { ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import type { PartProps } from './file-props.ts';

interface FormDialogProps extends Pick<PartProps, 'text'> {
  readonly title: string;
  /** Nothing is sent before it is. */
  readonly usable: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Fields of a file that are saved together, by the button or by Enter; the dialog closes when they are sent. */
export function FormDialog({ text, title, usable, onSend, onClose, children }: FormDialogProps) {
  const send = (): void => {
    if (!usable) return;
    onClose();
    onSend();
  };
  return (
    <DialogFrame title={title} onClose={onClose}>
      <form
        className="files__form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {children}
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

interface CodeFieldProps<Code extends string> {
  readonly label: string;
  readonly value: Code;
  readonly codes: readonly Code[];
  readonly nameOf: (code: Code) => string;
  readonly onChange: (code: Code) => void;
}

/** One of several codes, by their names. */
export function CodeField<Code extends string>({ label, value, codes, nameOf, onChange }: CodeFieldProps<Code>) {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(codes.find((one) => one === event.target.value) ?? value)}>
        {codes.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
