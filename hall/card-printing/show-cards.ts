import type { CardPictures, StaffRole } from '../api/contract/index.ts';
import { codeFits, readTemplate } from '../card-art/index.ts';
import type { PrintableCard } from '../cards/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import type { DeskParts } from './at-the-desk.ts';
import { factsOf } from './facts-of.ts';
import { picturesOf } from './pictures-of.ts';

/** Who looks. */
interface Looker {
  readonly id: string;
  readonly roles: readonly StaffRole[];
}
export interface ShowingParts extends DeskParts {
  /** A portrait was shown: for the person to see. */
  readonly noteLook: (tx: Writer, by: Looker, personId: string) => void;
  /** Puts the card's slip into the ticket printer's queue. */
  readonly queueSlip: (tx: Writer, cardId: string, nowMs: number) => void;
  /** It was committed: the ticket printer may have something to do. */
  readonly slipQueued: () => void;
}

type NotPrintable = { readonly code: 'NOT_PRINTABLE' | 'CODE_TOO_LONG' };

/** Cards as pictures and on paper, where no plastic is used. */
export interface Showing {
  preview(by: Looker, cardId: string): Promise<Result<CardPictures, NotPrintable>>;
  sheet(by: Looker, cardIds: readonly string[]): Promise<Result<{ pdf: string }, NotPrintable>>;
  slip(cardId: string): Result<null, NotPrintable>;
}

export function createShowing(parts: ShowingParts): Showing {
  const { store, clock, cards, templates } = parts;

  /** Those cards with their codes, if every one may be made now. */
  function printable(cardIds: readonly string[]): Result<PrintableCard[], NotPrintable> {
    const read = readTemplate(templates.current());
    const found: PrintableCard[] = [];
    for (const cardId of cardIds) {
      const card = cards.printable(cardId);
      if (card === null) return refuse({ code: 'NOT_PRINTABLE' });
      if (!read.ok || !codeFits(read.value.front, card.qr) || !codeFits(read.value.back, card.qr)) return refuse({ code: 'CODE_TOO_LONG' });
      found.push(card);
    }
    return ok(found);
  }

  /** Durable before the pictures leave. */
  function noteLooks(by: Looker, shown: readonly PrintableCard[]): void {
    const withPortrait = shown.filter(({ portrait }) => portrait !== null);
    if (withPortrait.length === 0) return;
    store.transaction((tx) => {
      for (const { personId } of withPortrait) parts.noteLook(tx, by, personId);
    });
  }

  return {
    async preview(by, cardId) {
      const found = printable([cardId]);
      if (!found.ok) return found;
      const [card] = found.value;
      if (card === undefined) return refuse({ code: 'NOT_PRINTABLE' });
      noteLooks(by, [card]);
      return ok(await picturesOf(parts.artist, templates.current(), factsOf(parts, card)));
    },
    async sheet(by, cardIds) {
      const found = printable(cardIds);
      if (!found.ok) return found;
      noteLooks(by, found.value);
      const order = { template: templates.current(), cards: found.value.map((card) => factsOf(parts, card)), wish: 'sheet' } as const;
      const { pdf } = await parts.artist.draw(order);
      return ok({ pdf: Buffer.from(pdf ?? new Uint8Array()).toString('base64') });
    },
    slip(cardId) {
      if (cards.printable(cardId) === null) return refuse({ code: 'NOT_PRINTABLE' });
      store.transaction((tx) => parts.queueSlip(tx, cardId, clock.nowMs()));
      parts.slipQueued();
      return ok(null);
    },
  };
}
