import { Key } from '../../ui/keyboard/Key.tsx';
import { useKiosk } from '../context.ts';

/** Without I, L, O and U, which nobody can tell from others. */
const characters = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
export const codeLength = 10;

/** The characters of a card's short code, and "delete". */
export function CodePad({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useKiosk();
  return (
    <fieldset className="code-pad" aria-label={t('check.keys')}>
      {characters.map((character) => (
        <Key key={character} disabled={value.length === codeLength} onPress={() => onChange(value + character)}>
          {character}
        </Key>
      ))}
      <Key className="kb-command code-pad__delete" disabled={value === ''} onPress={() => onChange(value.slice(0, -1))}>
        {t('check.delete')}
      </Key>
    </fieldset>
  );
}
