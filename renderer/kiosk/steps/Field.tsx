/** What has been typed, large, with a caret: the kiosk has no other text field. Announced as it changes. */
export function Field({ label, value, shown, unit }: { label: string; value: string; shown?: string; unit?: string }) {
  return (
    <div className="field">
      <span className="field__label">{label}</span>
      <output className="field__value" aria-label={label}>
        <span className="wrap-anywhere">{shown ?? value}</span>
        <span className="field__caret" aria-hidden="true" />
        {unit !== undefined && <span className="field__unit">{unit}</span>}
      </output>
    </div>
  );
}
