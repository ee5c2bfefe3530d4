import { Icon } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { keyOf } from './keys.ts';
import { didWhat, secondsLeft } from './told.ts';
import { TroubleNote } from './TroubleNote.tsx';
import { chanceOf } from './verbs.ts';

/** The last press and how long it can be taken back. It keeps its height, so that nothing moves under a hand. */
export function UndoBar({ told, nowMs, words, model, acts }: PartProps) {
  const { text } = words;
  const can = chanceOf('undo', told, nowMs).can;
  const { undo } = told;
  const shown = can && undo !== null;
  return (
    <div className="undo" data-on={shown || undefined}>
      <p className="undo__words">
        {shown ? (
          <>
            <strong>{didWhat(undo, words)}</strong> <span>{text('undo.left', { seconds: secondsLeft(undo.untilMs - nowMs) })}</span>
          </>
        ) : (
          text('undo.nothing')
        )}
      </p>
      <button
        type="button"
        className="button"
        data-verb="undo"
        aria-keyshortcuts="Control+Z"
        aria-disabled={!can || !model.live || model.pending !== null || undefined}
        onClick={(event) => {
          if (can && event.detail < 2) acts.press({ verb: 'undo' });
        }}
      >
        <Icon name="undo" />
        <span>{text('verb.undo')}</span>
        <kbd aria-hidden="true">{keyOf.undo}</kbd>
      </button>
      {model.trouble?.verb === 'undo' ? <TroubleNote trouble={model.trouble} words={words} onDismiss={acts.dismiss} /> : null}
    </div>
  );
}
