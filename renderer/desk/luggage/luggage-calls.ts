import type { HandOutBy, LuggageCase } from '../../../hall/api/contract/index.ts';

interface OfCase {
  readonly luggageId: string;
}

/** What the page asks of the hall. */
export interface LuggageCalls {
  readonly handOut: (input: OfCase & { readonly by: HandOutBy }) => Promise<LuggageCase>;
  readonly putBack: (input: OfCase) => Promise<LuggageCase>;
  readonly reprint: (input: OfCase) => Promise<LuggageCase>;
  readonly tagsAreThere: (input: OfCase) => Promise<LuggageCase>;
}
