import { crockford32, keyOfCode, ok, refuse, type Result } from '../../kernel/index.ts';
import type { Keyring, Store } from '../../store/index.ts';
import {
  enrolAnswer,
  enrolledProof,
  enrolProof,
  helloAnswer,
  paths,
  protocolVersion,
  sameProof,
  sealerTo,
  type EnrolAnswer,
} from '../contract/index.ts';
import { drawSecret, sealedSignKey, signKeyFrom, type ReceiveKey } from '../keys/keys.ts';
import { putKey } from '../keys/store.ts';
import { LinkProblem } from '../link.ts';
import { call, Refused, type Caller } from './calls.ts';
import { forgetPushed, putUpstream } from './store.ts';

export interface EnrolParts extends Caller {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly self: string;
  readonly name: string;
  readonly series: string;
  readonly key: () => Promise<ReceiveKey>;
}

/** `NOT_THE_HUB`: who answers there doesn't know the code; nothing was told to it. Others: as the hub refused, or the line is bad. */
export type EnrolProblem = 'UNREACHABLE' | 'ENROL_REFUSED' | 'SERIES_TAKEN' | 'OTHER_VERSION' | 'NOT_THE_HUB' | 'NOT_NOW';

const epochBytes = 10;

export const drawEpoch = ({ random }: Pick<Caller, 'random'>): string => crockford32(random.bytes(epochBytes));

/** What the two calls of an enrolment come to. */
export interface Proved {
  /** Of the certificate that it is known by from now on. */
  readonly pin: string;
  /** Of the key that signs from now on. */
  readonly secret: Uint8Array;
  readonly answer: Omit<EnrolAnswer, 'proof'>;
}

/**
 * Typed once: makes a key pair for this upstream, proves the code, and keeps the upstream only when it proved the code, too. Every enrolment
 * begins another epoch, so that whatever was acknowledged before is proved again.
 */
export async function enrolAt(parts: EnrolParts, asked: Asked): Promise<Result<true, EnrolProblem>> {
  const proved = await proveCode({ ...parts, sealKey: (await parts.key()).publicKey }, asked);
  if (!proved.ok) return proved;
  const { pin, secret, answer } = proved.value;
  parts.store.transaction((tx) => {
    putKey(tx, 'sign', sealedSignKey(parts.keyring, secret));
    const of = { url: asked.url, pin, key_id: answer.keyId, node: answer.node, seal_key: Buffer.from(answer.sealKey, 'base64url') };
    putUpstream(tx, { ...of, enrolled_at: parts.clock.nowMs(), epoch: drawEpoch(parts) });
    forgetPushed(tx);
  });
  return ok(true);
}

type Asked = { readonly url: string; readonly code: string; readonly signal: AbortSignal };

/** Both sides prove the code to each other; nothing is kept. */
export async function proveCode(
  parts: Caller & Pick<EnrolParts, 'self' | 'name' | 'series'> & { readonly sealKey: Uint8Array },
  asked: Asked,
): Promise<Result<Proved, EnrolProblem>> {
  const { url, signal } = asked;
  const code = asked.code.replaceAll(/[\s-]/g, '').toUpperCase();
  try {
    const hello = await call(parts, { url, pin: null, sign: null }, { path: paths.hello, body: null, shape: helloAnswer, signal });
    if (hello.value.protocol !== protocolVersion) return refuse('OTHER_VERSION');
    const pin = hello.fingerprint;
    const key = await keyOfCode(code, pin);
    const secret = drawSecret(parts.random);
    const claim = {
      protocol: protocolVersion,
      node: parts.self,
      name: parts.name,
      series: parts.series,
      signKey: Buffer.from(signKeyFrom(secret).publicKey).toString('base64url'),
      sealKey: Buffer.from(parts.sealKey).toString('base64url'),
    };
    const request = { ...claim, proof: enrolProof(key, pin, claim) };
    const { value } = await call(parts, { url, pin, sign: null }, { path: paths.enrol, body: request, shape: enrolAnswer, signal });
    const { proof, ...answer } = value;
    if (!sameProof(proof, enrolledProof(key, pin, request, answer))) return refuse('NOT_THE_HUB');
    await sealerTo(Buffer.from(answer.sealKey, 'base64url'));
    return ok({ pin, secret, answer });
  } catch (error) {
    if (error instanceof LinkProblem) return refuse('UNREACHABLE');
    if (!(error instanceof Refused)) throw error;
    const { code: no } = error;
    return refuse(no === 'ENROL_REFUSED' || no === 'SERIES_TAKEN' || no === 'OTHER_VERSION' ? no : 'NOT_NOW');
  }
}
