import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { runKeysCampaign } from './keys-campaign.ts';

/** `node test/faults/keys/campaign.ts [--runs N] [--seed S] [--full]`: kills while the keys of a store are being replaced. */
const { runs, seed } = campaignArguments({ short: 3, full: 60 });
reportCampaign(await runKeysCampaign({ rounds: runs, seed, persons: 3_000 }));
