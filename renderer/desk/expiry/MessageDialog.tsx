import { useState } from 'react';
import type { EndingPerson } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { failureText, type ExpiryText } from './expiry-text.ts';

interface MessageDialogProps {
  readonly api: Pick<Api, 'file'>;
  readonly person: EndingPerson;
  readonly message: string;
  readonly text: ExpiryText;
  readonly onClose: () => void;
}

/** The words to send, to be taken along; the number shows at a press, and goes with the dialog. */
export function MessageDialog({ api, person, message, text, onClose }: MessageDialogProps) {
  const [phone, setPhone] = useState<string | null>(null);
  const [note, setNote] = useState<{ readonly kind: 'good' | 'error'; readonly words: string } | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(message);
      setNote({ kind: 'good', words: text('message.copied') });
    } catch {
      setNote({ kind: 'error', words: text('message.byHand') });
    }
  };
  const show = async (): Promise<void> => {
    try {
      const { value } = await api.file.reveal({ personId: person.personId, part: 'phone', purpose: 'reminder' });
      setPhone(value ?? text('message.noPhone'));
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, error) });
    }
  };
  return (
    <DialogFrame title={text('message.title', { name: person.name })} onClose={onClose}>
      <textarea className="expiry__message" readOnly rows={5} value={message} aria-label={text('message.words')} />
      <div aria-live="polite">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      <p className="expiry__phone">
        {phone === null ? (
          <Button icon="phone" onPress={() => void show()}>
            {text('message.phone')}
          </Button>
        ) : (
          <strong>{phone}</strong>
        )}
        <span className="soft">{text('message.written')}</span>
      </p>
      <div className="desk-dialog__answers">
        <Button look="primary" onPress={() => void copy()}>
          {text('message.copy')}
        </Button>
        <Button onPress={onClose}>{text('close')}</Button>
      </div>
    </DialogFrame>
  );
}
