const forms = new Map<string, Intl.DateTimeFormat>();

/** The calendar day there: '20261127'. */
export function dayIn(zone: string, ms: number): string {
  // Making one takes half a millisecond, and every look at a card asks for the day.
  const form = forms.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  forms.set(zone, form);
  return form.format(ms).replaceAll('-', '');
}
