import { Icon } from '../../ui/index.ts';
import type { Trouble } from './console-state.ts';
import type { Words } from './counter-text.ts';

interface TroubleNoteProps {
  readonly trouble: Trouble | null;
  readonly words: Words;
  readonly onDismiss?: () => void;
}

/** A refusal as a calm sentence. It goes with the next press, the next change, or when it was read. */
export function TroubleNote({ trouble, words, onDismiss }: TroubleNoteProps) {
  if (trouble === null) return null;
  const { code, values } = trouble;
  const said = values['name'] === '' ? { ...values, name: words.text('counter.byCode') } : values;
  return (
    <div className="trouble" role="alert">
      <Icon name="info" />
      <p>{words.textOr(`refused.${code}`, 'refused.other', said)}</p>
      {onDismiss === undefined ? null : (
        <button type="button" className="trouble__close" aria-label={words.text('ok')} onClick={onDismiss}>
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
