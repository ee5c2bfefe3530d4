import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runModelCampaign } from './model-campaign.ts';

/** `node test/faults/queue-model/campaign.ts [--runs COMMANDS] [--seed S] [--full]` */
const { runs, seed } = campaignArguments({ short: 20_000, full: 500_000 });
reportCampaign(runModelCampaign({ commands: runs, seed }));
