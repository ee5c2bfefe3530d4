import type { HTMLInputTypeAttribute } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute;
  /** The label is in the table's head already: here it is only heard. */
  readonly quiet?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
}

/** One field of the plan; a wrong one shows it by its frame as the browser judges it, and the hall judges it again. */
const timeShape = '([01][0-9]|2[0-3]):[0-5][0-9]';

export function Field({ label, value, onChange, type = 'text', quiet = false, required = true, ...limits }: FieldProps) {
  return (
    <label className={`field field--${type}`}>
      <span className={quiet ? 'visually-hidden' : undefined}>{label}</span>
      {/* A time is typed as the hall writes it, 09:00: the browser's own field follows the machine's language and may say AM and PM. */}
      {type === 'time' ? (
        <input
          value={value}
          required={required}
          maxLength={5}
          pattern={timeShape}
          placeholder="09:00"
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input type={type} value={value} required={required} {...limits} onChange={(event) => onChange(event.target.value)} />
      )}
    </label>
  );
}

interface NumberProps extends Omit<FieldProps, 'value' | 'onChange' | 'type'> {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** An emptied field is no number; it stays so until something is typed, and can't be saved. */
export function NumberField({ value, onChange, ...rest }: NumberProps) {
  return (
    <Field
      {...rest}
      type="number"
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? Number.NaN : Number(text))}
    />
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly quiet?: boolean;
}

export function Check({ label, checked, onChange, quiet = false }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className={quiet ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onChange: (value: T) => void;
}

export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((one) => one.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}
