import { Remark } from '../../ui/index.ts';
import type { ConsoleProps, PartProps } from './console-props.ts';
import { Current } from './Current.tsx';
import { Lists } from './Lists.tsx';
import { NextUp } from './NextUp.tsx';
import { OpenForm } from './OpenForm.tsx';
import { Others } from './Others.tsx';
import { PadDialog } from './PadDialog.tsx';
import { PauseDialog } from './PauseDialog.tsx';
import { Summary } from './Summary.tsx';
import { TicketDialog } from './TicketDialog.tsx';
import { saidOf, sitterOf } from './told.ts';
import { TransferDialog } from './TransferDialog.tsx';
import { UndoBar } from './UndoBar.tsx';
import { VerbPad } from './VerbPad.tsx';

/** One counter as its clerk sees it, drawn from what is known: no clock, no line, no keys of its own. */
export function ConsoleView(props: ConsoleProps) {
  const { model, words } = props;
  const { told } = model;
  return (
    <div className="counter">
      <p className="visually-hidden" role="status" aria-live="polite">
        {saidOf(told, model.live, words)}
      </p>
      {told === null ? <Connecting words={words} /> : <Told {...props} told={told} />}
    </div>
  );
}

export function Connecting({ words }: Pick<ConsoleProps, 'words'>) {
  return (
    <>
      <h1 className="visually-hidden">{words.text('title')}</h1>
      <output className="counter__wait">{words.text('connecting')}</output>
    </>
  );
}

function Told(props: PartProps) {
  if (props.told.counter.state === 'closed') return <OpenForm {...props} />;
  return (
    <>
      <Summary {...props} />
      <SomebodyElse {...props} />
      <div className="counter__body">
        <div className="counter__main">
          <Current {...props} />
          <NextUp {...props} />
          <VerbPad {...props} />
          <UndoBar {...props} />
          <Others {...props} />
        </div>
        <Lists {...props} />
      </div>
      <Asked {...props} />
    </>
  );
}

/** Said before a press is refused for it. */
function SomebodyElse({ told, meId, words }: PartProps) {
  const { staffId, staffName } = told.counter;
  if (staffId === null || staffId === meId) return null;
  return <Remark kind="warning">{words.text('taken.note', { name: sitterOf(staffName, words) })}</Remark>;
}

function Asked(props: PartProps) {
  const { dialog } = props.model;
  switch (dialog?.kind) {
    case 'pause':
      return <PauseDialog {...props} />;
    case 'transfer':
      return <TransferDialog {...props} />;
    case 'pad':
      return <PadDialog {...props} />;
    case 'ticket':
      return <TicketDialog {...props} ticketId={dialog.ticketId} />;
    default:
      return null;
  }
}
