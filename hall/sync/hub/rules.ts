import type { ClockDifference } from '../contract/index.ts';

export interface PlaceFacts {
  /** By the node's clock. */
  readonly issuedAtMs: number;
  readonly clock: ClockDifference | null;
  /** When the node last proved that this ticket wasn't there yet, by our clock. */
  readonly notBeforeMs: number;
  /** The place of the node's ticket before it; null: its first. */
  readonly previousMs: number | null;
  readonly nowMs: number;
}

/**
 * When a ticket of another node counts as taken. The time on its clock, corrected by the measured difference, but never before the last
 * moment at which the node proved that it wasn't there, never after its arrival, and never before a ticket that the node gave out earlier.
 * So a wrong clock moves a ticket within the time that the line was cut, and no further; while connected, that is a second or two.
 */
export function placeOfElsewhere({ issuedAtMs, clock, notBeforeMs, previousMs, nowMs }: PlaceFacts): number {
  const corrected = issuedAtMs + (clock?.offsetMs ?? 0);
  const bounded = Math.min(nowMs, Math.max(notBeforeMs, corrected));
  return Math.max(bounded, Math.min(nowMs, previousMs ?? bounded));
}

/** 'AX012' → letter and number; null: no label. */
export function readLabel(label: string): { readonly letter: string; readonly number: number } | null {
  const [, letter, number] = /^([A-Z]{1,2})(\d{1,6})$/.exec(label) ?? [];
  return letter === undefined || number === undefined || Number(number) === 0 ? null : { letter, number: Number(number) };
}
