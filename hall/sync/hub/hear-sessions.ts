import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Reader } from '../../store/index.ts';
import {
  CellUnreadable,
  sealerTo,
  sessionPlace,
  type OpenCell,
  type RefusalCode,
  type SessionsAnswer,
  type SessionsRequest,
} from '../contract/index.ts';
import type { ReceiveKey } from '../keys/keys.ts';
import type { SessionContent, SessionsAbove, SessionsHeard } from '../sessions.ts';
import { nodeByKey, type NodeRow } from './store.ts';

export interface HearingSessions {
  readonly store: Reader;
  readonly key: () => Promise<ReceiveKey>;
  readonly sessions: SessionsAbove;
}

/** A kiosk tells of its session and asks what staff want with it. Each cell opens at its own place alone: of that kiosk, that way. */
export async function hearSessions(
  parts: HearingSessions,
  node: NodeRow,
  request: SessionsRequest,
  signal: AbortSignal,
): Promise<Result<Omit<SessionsAnswer, 'serverTimeMs'>, RefusalCode>> {
  const { enc, handed, waitMs, ...told } = request;
  const open = await (await parts.key()).open(handed.length === 0 ? null : enc);
  const contents = handed.map(({ id, cell }) => ({ id, content: opened(open, cell, sessionPlace({ way: 'up', node: node.node, id })) }));
  const heard = await parts.sessions.listen(node, { ...told, handed: contents }, waitMs, signal);
  // It may have waited for long: who was revoked meanwhile hears nothing.
  if ((nodeByKey(parts.store, node.key_id)?.revoked_at ?? null) !== null) return refuse('NOT_ENROLLED');
  return ok({ ...listed(heard), ...(await sealed(heard.returned, node)) });
}

/** undefined: it doesn't open. */
function opened(open: OpenCell, cell: string, place: string): unknown {
  try {
    return open(cell, place);
  } catch (error) {
    if (error instanceof CellUnreadable) return undefined;
    throw error;
  }
}

const listed = ({ wishes, got, declined, ended }: SessionsHeard) => ({
  wishes: [...wishes],
  got: [...got],
  declined: [...declined],
  ended: [...ended],
});

async function sealed(returned: readonly SessionContent[], node: NodeRow): Promise<Pick<SessionsAnswer, 'enc' | 'returned'>> {
  if (returned.length === 0) return { enc: null, returned: [] };
  const { enc, seal } = await (await sealerTo(node.seal_key))();
  const cells = returned.map(({ id, content }) => ({ id, cell: seal(content, sessionPlace({ way: 'down', node: node.node, id })) }));
  return { enc, returned: cells };
}
