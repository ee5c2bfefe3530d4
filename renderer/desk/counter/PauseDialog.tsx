import { Button } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { DialogFrame } from './Dialog.tsx';
import { pauseReasons } from './press.ts';
import { TroubleNote } from './TroubleNote.tsx';

/** A break has a reason, which the colleagues and the manager see; one press names it and begins it. */
export function PauseDialog({ words, model, acts }: PartProps) {
  const { text } = words;
  return (
    <DialogFrame title={text('pause.title')} onClose={() => acts.ask(null)}>
      <p className="soft">{text('pause.hint')}</p>
      <div className="ask__choices">
        {pauseReasons.map((reason) => (
          <Button key={reason} large disabled={model.pending !== null || !model.live} onPress={() => acts.press({ verb: 'pause', reason })}>
            {text(`pause.${reason}`)}
          </Button>
        ))}
      </div>
      <TroubleNote trouble={model.trouble} words={words} />
      <div className="desk-dialog__answers">
        <Button look="quiet" onPress={() => acts.ask(null)}>
          {text('cancel')}
        </Button>
      </div>
    </DialogFrame>
  );
}
