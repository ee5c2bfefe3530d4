import type { KioskInfo } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import type { Locale } from '../ui/index.ts';

export interface SimulatorPanelProps {
  readonly api: Pick<Api, 'sim'>;
  readonly locale: Locale;
  /** From the service: without a simulator there is no panel and no way to it. */
  readonly simulated: KioskInfo['simulated'];
}
