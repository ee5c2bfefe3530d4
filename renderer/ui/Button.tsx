import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  children: ReactNode;
  onPress: () => void;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  large?: boolean;
  wide?: boolean;
  /** Stays focusable and says so, instead of vanishing from the keyboard's way. */
  disabled?: boolean;
  pressed?: boolean;
  label?: string;
  className?: string;
}

/** The one button of every screen: at least 20 mm high at the kiosk, pressed state in the next frame (see touch.ts). */
export function Button(props: ButtonProps) {
  const { look = 'plain', large = false, wide = false, disabled = false } = props;
  const classes = ['button', `button--${look}`, large && 'button--large', wide && 'button--wide', props.className];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={disabled || undefined}
      aria-pressed={props.pressed}
      aria-label={props.label}
      onClick={() => {
        if (!disabled) props.onPress();
      }}
    >
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  );
}
