import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runQueueLoad } from './queue-load.ts';

/** `node test/faults/queue-load/campaign.ts [--runs TICKETS] [--full]`: full is ten minutes. */
const { runs } = campaignArguments({ short: 20, full: 2_000 });
reportCampaign(await runQueueLoad({ tickets: runs, streams: 50 }));
