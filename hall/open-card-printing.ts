import type { CardArtist } from './card-art/index.ts';
import { createCardPrinting, type CardPrinting, type CardPrintingDeps } from './card-printing/index.ts';
import { noteLook } from './files/index.ts';
import type { CardPrinter } from './ports/index.ts';
import { newestJob, queuePaper } from './printing/index.ts';

type Made = Omit<CardPrintingDeps, 'printer' | 'artist' | 'noteLook' | 'queueSlip'> & {
  readonly cardPrinter: CardPrinter;
  readonly cardArtist: CardArtist;
};

/** The queue of the card printer, with what it needs of files and of the ticket printer. */
export function openCardPrinting(made: Made): CardPrinting {
  return createCardPrinting({
    ...made,
    printer: made.cardPrinter,
    artist: made.cardArtist,
    noteLook: (tx, doer, personId) => noteLook(tx, made, doer, { personId, part: 'portrait', purpose: 'card' }),
    queueSlip: (tx, cardId, nowMs) => {
      const copy = (newestJob(tx, cardId)?.copy ?? -1) + 1;
      queuePaper(tx, { paperId: cardId, copy }, { kind: 'card-slip' }, nowMs);
    },
  });
}
