import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runQueueKillCampaign } from './queue-kill-campaign.ts';

/** `node test/faults/queue-kill/campaign.ts [--runs KILLS] [--seed S] [--full]` */
const { runs, seed } = campaignArguments({ short: 12, full: 200 });
reportCampaign(await runQueueKillCampaign({ kills: runs, seed }));
