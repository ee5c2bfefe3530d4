import { useEffect, useRef } from 'react';
import type { DeskTicket } from '../../hall/api/contract/index.ts';
import { Button } from '../ui/index.ts';
import type { DeskText } from './desk-text.ts';

interface DoubtDialogProps {
  readonly ticket: DeskTicket;
  readonly text: DeskText;
  readonly onAnswer: (paperIsThere: boolean) => void;
  readonly onLater: () => void;
}

/** The one thing no machine knows: whether the paper came out. No answer is preset. */
export function DoubtDialog({ ticket, text, onAnswer, onLater }: DoubtDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby="doubt-title" onClose={onLater}>
      <h2 id="doubt-title">{text('doubt.title', { label: ticket.label })}</h2>
      <p>{text('doubt.text')}</p>
      <div className="desk-dialog__answers">
        <Button look="primary" icon="tick" onPress={() => onAnswer(true)}>
          {text('doubt.yes')}
        </Button>
        <Button icon="print" onPress={() => onAnswer(false)}>
          {text('doubt.no')}
        </Button>
        <Button look="quiet" onPress={onLater}>
          {text('doubt.later')}
        </Button>
      </div>
    </dialog>
  );
}
