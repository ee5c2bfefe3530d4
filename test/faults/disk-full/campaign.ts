import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runDiskFullCampaign } from './disk-full-campaign.ts';

/** `node test/faults/disk-full/campaign.ts [--runs N] [--seed S] [--full] [--file-limit]`; the last leaves out the tmpfs. */
const { runs, seed, has } = campaignArguments({ short: 6, full: 200, flags: ['file-limit'] });
reportCampaign(await runDiskFullCampaign({ rounds: runs, seed, fileLimit: has('file-limit') }));
