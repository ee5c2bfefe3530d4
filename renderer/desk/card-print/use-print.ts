import type { Api } from '../../api.ts';
import type { CardsDesk } from '../cards/use-cards.ts';
import type { RunNoted } from '../use-noted-call.ts';
import type { PrintText } from './print-text.ts';

export type PrintCalls = Api['cardPrint'];

/** What every part of the printing needs. */
export interface PrintDesk extends Pick<CardsDesk, 'me' | 'locale'> {
  /** Words of the page of cards, for parts that both use. */
  readonly cardsText: CardsDesk['text'];
  readonly calls: PrintCalls;
  readonly text: PrintText;
  readonly busy: boolean;
  readonly run: RunNoted;
}
