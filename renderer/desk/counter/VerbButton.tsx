import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/index.ts';

interface VerbButtonProps {
  readonly verb: string;
  readonly name: string;
  readonly icon: IconName;
  readonly keys: readonly string[];
  readonly disabled: boolean;
  /** Why not now, or in how long. */
  readonly hint: string | null;
  readonly likely: boolean;
  readonly danger?: boolean;
  readonly onPress: () => void;
  /** A refusal, beside the button that caused it. */
  readonly children?: ReactNode;
}

/** A verb at its fixed place: what it does, its key, and why it can't be done now. */
export function VerbButton(props: VerbButtonProps) {
  const hintId = `verb-${props.verb}-hint`;
  const look = props.likely && !props.disabled ? 'verb__button verb__button--likely' : 'verb__button';
  return (
    <div className={`verb verb--${props.verb}`}>
      <button
        type="button"
        data-verb={props.verb}
        className={look}
        aria-disabled={props.disabled || undefined}
        aria-keyshortcuts={props.keys.map((key) => key.replace('Ctrl', 'Control')).join(' ')}
        aria-describedby={props.hint === null ? undefined : hintId}
        onClick={(event) => {
          // The second click of a double click was meant for the first.
          if (!props.disabled && event.detail < 2) props.onPress();
        }}
      >
        <Icon name={props.icon} />
        <span className="verb__name">{props.name}</span>
        {/* Read with the button, not by itself: it may count down. */}
        <span className="verb__hint" id={hintId} aria-hidden="true">
          {props.hint}
        </span>
        <span className="verb__keys" aria-hidden="true">
          {props.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      </button>
      {props.children}
    </div>
  );
}
