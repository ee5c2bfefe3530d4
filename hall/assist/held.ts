import * as z from 'zod';
import { draftShape, type Draft } from '../registration/index.ts';
import type { Handed } from '../visit/index.ts';
import type { TakenRow } from './store.ts';

/** Printed to be signed, and gone with the first change of what it says. Its number stands on the paper alone. */
const slip = z.object({ code: z.string(), textVersion: z.string(), atMs: z.number().int() });
export type Slip = z.infer<typeof slip>;

/** What of a held session is sealed on disk: everything that somebody typed. */
export const heldCell = z.object({
  draft: draftShape,
  /** By which it goes on at the kiosk, once it was given back without a card. */
  code: z.string().nullable(),
  slip: slip.nullable(),
});

/** Before the necessary consent nothing of it may reach the disk: it lives in memory, and there is nothing typed to lose. */
export type Asking = Pick<Extract<Handed, { phase: 'consent' }>, 'phase' | 'identity' | 'warnings' | 'photo' | 'helpers'>;
export type Filling = { readonly phase: 'form'; readonly draft: Draft };

/** A kiosk's session in the hands of staff. */
export interface Held extends Omit<TakenRow, 'sealed'> {
  readonly code: string | null;
  readonly slip: Slip | null;
  readonly of: Asking | Filling;
}

export const identityOf = ({ of }: Pick<Held, 'of'>): Draft['identity'] => (of.phase === 'consent' ? of.identity : of.draft.identity);

/** Given back to who stands at a further kiosk, and not there yet. */
export const isOnItsWay = ({ state, node, code }: Pick<Held, 'state' | 'node' | 'code'>): boolean =>
  state === 'returned' && node !== null && code === null;

/** Its card brings it up again, wherever it lies. */
export const isByCard = (held: Pick<Held, 'of'>): boolean => identityOf(held).proof === 'chip';
