import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runKillCampaign } from './kill-campaign.ts';

/** `node test/faults/kill/campaign.ts [--runs N] [--seed S] [--full]` */
const { runs, seed } = campaignArguments({ short: 60, full: 1_000 });
reportCampaign(await runKillCampaign({ registrations: runs, seed }));
