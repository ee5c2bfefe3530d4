import { campaignArguments, reportCampaign } from '../../faults/campaign-arguments.ts';
import { playCityDay } from './play.ts';

/** `npm run play:city-day [-- --runs ROUNDS --seed N]` */
const { runs, seed } = campaignArguments({ short: 6, full: 12 });
const startedMs = performance.now();
const done = await playCityDay({ rounds: runs, visitors: 4, seed });
reportCampaign({ campaign: 'city-day', seed, rounds: runs, seconds: Math.round((performance.now() - startedMs) / 1_000), ...done });
