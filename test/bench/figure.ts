/** One line of the bench's output; see README, "Figures". Times in the unit named, ratios against a baseline of the same run. */
export interface Figure {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: 'ratio' | 'ms' | 'MB' | 'kB' | 'count' | 's';
  readonly target: string;
  readonly n?: number;
  readonly baseline?: { readonly name: string; readonly value_ms: number };
  readonly value_ms?: number;
  /** Why there is no value on this machine. */
  readonly why?: string;
  readonly [detail: string]: unknown;
}

export interface BenchContext {
  /** A smoke run: few repetitions, same code. */
  readonly short: boolean;
}

/** One measurement that yields one or more figures; `figures` lets a name prefix choose it before it runs. */
export interface Bench {
  readonly figures: readonly string[];
  run(context: BenchContext): Promise<readonly Figure[]>;
}

/** The p-th percentile (0…100) by the nearest-rank method. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
