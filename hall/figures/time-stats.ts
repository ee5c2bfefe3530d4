import type { TimeStats } from '../api/contract/index.ts';

/** Average to the millisecond, and the nearest-rank 90th percentile: an amount that really occurred. */
export function statsOf(values: readonly number[]): TimeStats {
  const count = values.length;
  if (count === 0) return { count, averageMs: null, p90Ms: null };
  const sorted = values.toSorted((a, b) => a - b);
  const sum = values.reduce((total, value) => total + value, 0);
  return { count, averageMs: Math.round(sum / count), p90Ms: sorted[Math.ceil(count * 0.9) - 1] ?? null };
}
