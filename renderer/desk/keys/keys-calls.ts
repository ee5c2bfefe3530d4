import type { KeysState } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import type { Locale } from '../../ui/index.ts';
import type { KeysText } from './keys-text.ts';

/** What the page asks for. */
export type KeysCalls = Pick<Api['keys'], 'replace' | 'drawPaper' | 'provePaper'>;

export interface KeysViewProps {
  readonly state: KeysState;
  readonly calls: KeysCalls;
  readonly locale: Locale;
  readonly hall: string;
  readonly onState: (state: KeysState) => void;
}

/** What each part of the page gets. */
export interface PartProps extends KeysViewProps {
  readonly text: KeysText;
}
