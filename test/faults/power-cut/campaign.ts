import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runPowerCutCampaign } from './power-cut-campaign.ts';

/** `node test/faults/power-cut/campaign.ts [--runs N] [--seed S] [--full] [--normal]`; `--normal` is the control and must end with 1. */
const { runs, seed, has } = campaignArguments({ short: 20, full: 1_000, flags: ['normal'] });
reportCampaign(await runPowerCutCampaign({ registrations: runs, seed, synchronous: has('normal') ? 'NORMAL' : 'FULL' }));
