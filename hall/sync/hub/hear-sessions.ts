import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Reader } from '../../store/index.ts';
import { sealerTo, type RefusalCode, type SessionsAnswer, type SessionsRequest } from '../contract/index.ts';
import type { ReceiveKey } from '../keys/keys.ts';
import { openSessions, sealSessions } from '../session-cells.ts';
import type { SessionsAbove, SessionsHeard } from '../sessions.ts';
import { nodeByKey, type NodeRow } from './store.ts';

export interface HearingSessions {
  readonly store: Reader;
  readonly key: () => Promise<ReceiveKey>;
  readonly sessions: SessionsAbove;
}

/** A kiosk tells of its session and asks what staff want with it. */
export async function hearSessions(
  parts: HearingSessions,
  node: NodeRow,
  request: SessionsRequest,
  signal: AbortSignal,
): Promise<Result<Omit<SessionsAnswer, 'serverTimeMs'>, RefusalCode>> {
  const { enc, handed: cells, waitMs, ...told } = request;
  const handed = await openSessions((await parts.key()).open, enc, cells, { way: 'up', node: node.node });
  const heard = await parts.sessions.listen(node, { ...told, handed }, waitMs, signal);
  // It may have waited for long: who was revoked meanwhile hears nothing.
  if ((nodeByKey(parts.store, node.key_id)?.revoked_at ?? null) !== null) return refuse('NOT_ENROLLED');
  const down = await sealSessions(await sealerTo(node.seal_key), heard.returned, { way: 'down', node: node.node });
  return ok({ ...listed(heard), enc: down.enc, returned: down.cells });
}

const listed = ({ wishes, got, declined, ended }: SessionsHeard) => ({
  wishes: [...wishes],
  got: [...got],
  declined: [...declined],
  ended: [...ended],
});
