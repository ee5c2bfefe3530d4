import { parseArgs } from 'node:util';

export interface CampaignArguments {
  readonly runs: number;
  readonly seed: number;
  readonly has: (flag: string) => boolean;
}

/** `--runs N --seed S --full` and flags of a campaign's own; a seed that was not given is drawn, and printed by the campaign. */
export function campaignArguments(options: {
  readonly short: number;
  readonly full: number;
  readonly flags?: readonly string[];
}): CampaignArguments {
  const flags = ['full', ...(options.flags ?? [])];
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }])),
    },
  });
  const given: Readonly<Record<string, unknown>> = values;
  return {
    runs: wholeNumber(values.runs) ?? (given['full'] === true ? options.full : options.short),
    seed: wholeNumber(values.seed) ?? Math.floor(Math.random() * 0x1_0000_0000),
    has: (flag) => given[flag] === true,
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`a whole number is wanted, not ${text}`);
  return Number(text);
}

/** A planted fault breaks hundreds of promises in the same way. */
const SHOWN = 20;

/** One JSON line of figures; the process ends with 1 when the campaign found a violation. */
export function reportCampaign<F extends { readonly violations: readonly string[] }>(figures: F): void {
  const shown = { ...figures, violations: figures.violations.slice(0, SHOWN), violationCount: figures.violations.length };
  process.stdout.write(`${JSON.stringify(shown)}\n`);
  if (figures.violations.length > 0) process.exitCode = 1;
}
