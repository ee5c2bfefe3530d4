import { ok, refuse, type Clock, type Result } from '../../kernel/index.ts';
import type { Series } from '../../queue/index.ts';
import type { Store } from '../../store/index.ts';
import type { Pairing } from '../../terminals/index.ts';
import {
  enrolledProof,
  enrolProof,
  isSealKey,
  protocolVersion,
  readSignKey,
  sameProof,
  type EnrolAnswer,
  type EnrolRequest,
  type RefusalCode,
} from '../contract/index.ts';
import { allNodes, nodeByName, noteContact, putNode } from './store.ts';

export interface Enrolling {
  readonly store: Store;
  readonly clock: Clock;
  readonly pairing: Pick<Pairing, 'admit'>;
  readonly self: string;
  /** Of this machine's own tickets. */
  readonly series: Series;
  readonly sealKey: string;
}

/**
 * A node that proves the one-time code leaves its keys here. Two with one series letter would give out the same numbers, so the second is
 * refused; a revoked one's letter is free again.
 */
export async function enrol(hub: Enrolling, request: EnrolRequest): Promise<Result<EnrolAnswer, RefusalCode>> {
  const { store, clock, self } = hub;
  if (request.protocol !== protocolVersion) return refuse('OTHER_VERSION');
  const { proof, ...claim } = request;
  const signKey = Buffer.from(request.signKey, 'base64url');
  const sealKey = Buffer.from(request.sealKey, 'base64url');
  const sound = readSignKey(signKey) !== null && (await isSealKey(sealKey)) && request.node !== self;
  let code: { readonly key: Uint8Array; readonly fingerprint: string } | null = null;
  let taken = false;
  const admitted = hub.pairing.admit({
    kind: 'node',
    name: request.name,
    publicKey: sound ? signKey : null,
    proves(key, fingerprint) {
      if (!sameProof(proof, enrolProof(key, fingerprint, claim))) return false;
      code = { key, fingerprint };
      return true;
    },
    refused: () => (taken = seriesTaken(hub, request)),
    write(tx, keyId, nowMs) {
      const { node, name, series } = request;
      putNode(tx, { node, key_id: keyId, name, series, sign_key: signKey, seal_key: sealKey, enrolled_at: nowMs });
      noteContact(tx, node, { last: 0, atMs: nowMs, clock: null });
    },
  });
  if (taken) return refuse('SERIES_TAKEN');
  if (!admitted.ok || code === null) return refuse('ENROL_REFUSED');
  const { key, fingerprint } = code as { readonly key: Uint8Array; readonly fingerprint: string };
  const answer = { keyId: admitted.value, node: self, sealKey: hub.sealKey, serverTimeMs: clock.nowMs() };
  return nodeByName(store, request.node) === null
    ? refuse('NOT_NOW')
    : ok({ ...answer, proof: enrolledProof(key, fingerprint, request, answer) });
}

function seriesTaken({ store, series }: Enrolling, request: EnrolRequest): boolean {
  if (request.series === series) return true;
  return allNodes(store).some((one) => one.revoked_at === null && one.node !== request.node && one.series === request.series);
}
