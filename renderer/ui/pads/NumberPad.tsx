import { Key } from '../keyboard/Key.tsx';
import { textsFor, type KeyboardLocale } from '../keyboard/texts.ts';
import { enter } from './number-entry.ts';
import './number-pad.css';

export interface NumberPadProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly locale: KeyboardLocale;
  /** Offers the X that may end an ID number. */
  readonly withX?: boolean;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Ten digits as on a telephone, "delete", and either X or "clear" at the corner; "clear" is below where X is. */
export function NumberPad({ value, onChange, maxLength, locale, withX = false }: NumberPadProps) {
  const texts = textsFor(locale);
  const press = (key: string) => onChange(enter(value, key, { maxLength, withX }));
  const clear = (
    <Key className="kb-command" disabled={value === ''} onPress={() => onChange('')}>
      {texts.clear}
    </Key>
  );
  return (
    <fieldset className="pad" aria-label={texts.numberPad}>
      {DIGITS.map((digit) => (
        <Key key={digit} onPress={() => press(digit)}>
          {digit}
        </Key>
      ))}
      {withX ? (
        <Key label={texts.digitX} disabled={value.length !== maxLength - 1} onPress={() => press('X')}>
          X
        </Key>
      ) : (
        clear
      )}
      <Key onPress={() => press('0')}>0</Key>
      <Key className="kb-command" disabled={value === ''} onPress={() => onChange(value.slice(0, -1))}>
        {texts.backspace}
      </Key>
      {withX ? <div className="pad-clear">{clear}</div> : null}
    </fieldset>
  );
}
