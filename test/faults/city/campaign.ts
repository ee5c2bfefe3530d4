import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runCity } from './run-city.ts';

/** `node test/faults/city/campaign.ts [--runs SEEDS] [--seed FIRST] [--full]` */
const { runs, seed } = campaignArguments({ short: 2, full: 20 });
const startedMs = performance.now();
const violations: string[] = [];
let [struck, kills, events] = [0, 0, 0];
for (let i = 0; i < runs && violations.length === 0; i += 1) {
  const one = await runCity((seed + i) >>> 0, { nodes: 5, visits: 120, kills: 3, faults: 30 });
  violations.push(...one.violations);
  struck += one.struck;
  kills += one.kills;
  events += one.events;
}
reportCampaign({
  campaign: 'city',
  seed,
  runs,
  struck,
  kills,
  events,
  seconds: Math.round((performance.now() - startedMs) / 1_000),
  violations,
});
