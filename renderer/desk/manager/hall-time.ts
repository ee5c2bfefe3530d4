/** 'YYYY-MM-DD' on the hall's clock; this browser may stand in another zone. */
export function hallDay(ms: number, zone: string): string {
  return shownAt(ms, zone).slice(0, 10);
}

/** 'HH:MM' on the hall's clock, as time fields have it. */
export function hallTime(ms: number, zone: string): string {
  return shownAt(ms, zone).slice(11, 16);
}

/** The moment at which the hall's clock shows that day and time; null when they are none. */
export function hallMoment(day: string, time: string, zone: string): number | null {
  const shown = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(shown)) return null;
  const guess = shown - offsetAt(shown, zone);
  return shown - offsetAt(guess, zone);
}

function offsetAt(ms: number, zone: string): number {
  return Date.parse(`${shownAt(ms, zone).replace(' ', 'T')}Z`) - ms;
}

/** 'YYYY-MM-DD HH:MM:SS' as Sweden writes it. */
function shownAt(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(ms));
}
