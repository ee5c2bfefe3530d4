import * as z from 'zod';
import { CellUnreadable, eventPlace, type OpenCell, type OpenEnvelope } from './sealing.ts';
import { cellContent, type CellContent, type EventsRequest } from './wire.ts';

/** What a batch's cells say, by the numbers of their events. */
export type Opened = ReadonlyMap<number, CellContent | 'unreadable'>;

const celled = z.object({ seq: z.number(), id: z.string(), type: z.string(), cell: z.string() });
/** What most events are without: those aren't read here. */
const hasCell = (given: unknown): boolean => typeof given === 'object' && given !== null && 'cell' in given && given.cell !== null;

/**
 * Before the transaction, because the envelope takes its time; a cell that doesn't open is told as such, and its event is set aside.
 * @param isWanted of an event's type: what nobody needs on arrival stays shut
 */
export async function openCells(
  openEnvelope: OpenEnvelope,
  { origin, epoch, enc, events }: EventsRequest,
  isWanted: (type: string) => boolean = () => true,
): Promise<Opened> {
  const opened = new Map<number, CellContent | 'unreadable'>();
  let open: OpenCell | null = null;
  for (const given of events) {
    const event = hasCell(given) ? celled.safeParse(given).data : undefined;
    if (event === undefined || !isWanted(event.type)) continue;
    open ??= await openEnvelope(enc);
    opened.set(event.seq, contentOf(open, event.cell, eventPlace({ origin, epoch, ...event })));
  }
  return opened;
}

function contentOf(open: OpenCell, cell: string, place: string): CellContent | 'unreadable' {
  try {
    return cellContent.safeParse(open(cell, place)).data ?? 'unreadable';
  } catch (error) {
    if (error instanceof CellUnreadable) return 'unreadable';
    throw error;
  }
}
