import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { simulate } from './simulate.ts';

/** `node test/faults/sync/campaign.ts [--runs SEEDS] [--seed FIRST] [--full]` */
const { runs, seed } = campaignArguments({ short: 20, full: 1_000 });
const startedMs = performance.now();
const violations: string[] = [];
for (let i = 0; i < runs && violations.length === 0; i += 1) violations.push(...(await simulate((seed + i) >>> 0)));
reportCampaign({ campaign: 'sync', seed, runs, seconds: Math.round((performance.now() - startedMs) / 1_000), violations });
