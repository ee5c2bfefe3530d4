import { replayHall, twoYears } from './replay-hall.ts';

/** `npm run replay:hall`: two years of a hall through its own calls; what the manager reads, and how long it took. */
const { figures, csv, tookMs } = await replayHall(twoYears, (month) => process.stderr.write(`month ${month + 1}\n`));
const wrong = Object.entries(twoYears).filter(
  ([step, count]) => Object.entries(figures.total).find(([name]) => name === step)?.[1] !== count,
);
process.stdout.write(`${csv}\n${JSON.stringify({ ...figures.total, seconds: Math.round(tookMs / 1_000) })}\n`);
for (const [step, count] of wrong) process.stderr.write(`${step}: wanted ${count}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
