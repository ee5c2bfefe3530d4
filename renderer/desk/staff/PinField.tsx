import { useEffect, useRef } from 'react';

interface PinFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly focus?: boolean;
}

export const pinLength = 6;

/** Six digits, never shown, never offered by the browser. Keyboard and number pad write into the same field. */
export function PinField({ id, label, value, onChange, focus = false }: PinFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        className="pin-field"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={pinLength}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
      />
    </>
  );
}
