import type { TerminalKind } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { makeKeys, proofOf, publicKeyOf, signEntrance } from './terminal-key.ts';
import { keepTerminal, type KeptTerminal } from './terminal-store.ts';

const pageOf: Readonly<Record<TerminalKind, string>> = { desk: '/desk', board: '/board', node: '/pair' };

/** Shows the hall this machine's key and goes to its page; the code of the refusal when it isn't let in. */
export async function enterHall(api: Api, terminal: KeptTerminal): Promise<string> {
  const { terminalId, keys, fingerprint } = terminal;
  const { challenge } = await api.terminal.challenge({ terminalId });
  const signature = await signEntrance(keys, terminalId, challenge, fingerprint);
  const { kind } = await api.terminal.enter({ terminalId, challenge, signature });
  return pageOf[kind];
}

/** Proves the code with a key made for this pairing, and keeps that key once the hall has it. */
export async function pairHere(
  api: Api,
  asked: { readonly code: string; readonly kind: TerminalKind; readonly name: string; readonly fingerprint: string },
): Promise<KeptTerminal> {
  const { code, kind, fingerprint } = asked;
  const name = asked.name.trim();
  const keys = await makeKeys();
  const publicKey = await publicKeyOf(keys);
  const proof = await proofOf(code, fingerprint, { kind, name, publicKey });
  const { terminalId } = await api.terminal.pair({ kind, name, publicKey, proof });
  const terminal = { terminalId, kind, fingerprint, keys };
  await keepTerminal(terminal);
  return terminal;
}
