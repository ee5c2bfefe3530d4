import { CellUnreadable, sessionPlace, type OpenCell, type OpenEnvelope, type SealTo } from './contract/index.ts';
import type { SessionContent } from './sessions.ts';

/** Which way sessions go, and between the main machine and which kiosk: each cell opens at its own place alone. */
interface Way {
  readonly way: 'up' | 'down';
  readonly node: string;
}
interface SessionCell {
  readonly id: string;
  readonly cell: string;
}

/** For one message. Nothing to seal needs no envelope. */
export async function sealSessions(
  seal: SealTo,
  contents: readonly SessionContent[],
  at: Way,
): Promise<{ readonly enc: string | null; readonly cells: SessionCell[] }> {
  if (contents.length === 0) return { enc: null, cells: [] };
  const envelope = await seal();
  const cells = contents.map(({ id, content }) => ({ id, cell: envelope.seal(content, sessionPlace({ ...at, id })) }));
  return { enc: envelope.enc, cells };
}

/** `content` undefined: it doesn't open. */
export async function openSessions(
  openEnvelope: OpenEnvelope,
  enc: string | null,
  cells: readonly SessionCell[],
  at: Way,
): Promise<SessionContent[]> {
  if (cells.length === 0) return [];
  const open = await openEnvelope(enc);
  return cells.map(({ id, cell }) => ({ id, content: opened(open, cell, sessionPlace({ ...at, id })) }));
}

function opened(open: OpenCell, cell: string, place: string): unknown {
  try {
    return open(cell, place);
  } catch (error) {
    if (error instanceof CellUnreadable) return undefined;
    throw error;
  }
}
