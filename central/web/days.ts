/** The calendar day there: '20261127'. */
export const dayIn = (zone: string, ms: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(ms).replaceAll('-', '');
