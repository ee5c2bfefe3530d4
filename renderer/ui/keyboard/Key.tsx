import type { PointerEvent, ReactNode } from 'react';

interface KeyProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** What a screen reader says where the face is a sign. */
  readonly label?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

/** The field keeps the focus (and its caret) while keys are touched. */
const keepFocus = (event: PointerEvent): void => event.preventDefault();

export function Key({ children, onPress, label, className = '', disabled = false, pressed }: KeyProps) {
  return (
    <button
      type="button"
      className={`kb-key ${className}`}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onPointerDown={keepFocus}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
