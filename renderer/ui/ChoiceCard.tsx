import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { Picture } from './Picture.tsx';

interface ChoiceCardProps {
  children: ReactNode;
  chosen: boolean;
  onPress: () => void;
  /** Name of a picture in resources/pictures. */
  picture?: string;
  /** Instead of a picture, where a coloured one would lean to one side. */
  icon?: IconName;
  note?: ReactNode;
  row?: boolean;
  label?: string;
}

/** One answer to touch: picture and words, a tick and a thicker frame when chosen. */
export function ChoiceCard({ children, chosen, onPress, picture, icon, note, row = false, label }: ChoiceCardProps) {
  return (
    <button type="button" className={row ? 'choice choice--row' : 'choice'} aria-pressed={chosen} aria-label={label} onClick={onPress}>
      {picture !== undefined && <Picture name={picture} className="choice__picture" />}
      {icon !== undefined && (
        <span className="choice__icon">
          <Icon name={icon} fill />
        </span>
      )}
      <span>
        {children}
        {note !== undefined && <span className="choice__note">{note}</span>}
      </span>
      <span className="choice__tick">
        <Icon name="tick" />
      </span>
    </button>
  );
}
