import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setDefaultCACertificates } from 'node:tls';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract, TerminalKind } from '../../hall/api/contract/index.ts';
import { keyOfCode, silentLog } from '../../hall/kernel/index.ts';
import { enterText, proofOf } from '../../hall/terminals/index.ts';
import { createApplication } from '../../service/application.ts';
import { readCertificate } from '../../service/doors/certificate.ts';
import { openLanDoor, type LanDoor } from '../../service/doors/lan-door.ts';
import { createStaticFiles } from '../../service/doors/static-files.ts';
import { openTestHall, type TestHall } from './open-hall.ts';

export type LanClient = ContractRouterClient<typeof contract>;

/** A machine of the hall's network: a TLS client that trusts this hall's certificate and keeps the cookies it's given. */
export class LanMachine {
  readonly jar = new Map<string, string>();
  readonly client: LanClient;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    this.client = createORPCClient(new RPCLink({ url: `${url}rpc`, fetch: (request) => this.send(request) }));
  }

  async send(request: Request): Promise<Response> {
    request.headers.set('cookie', [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(request);
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      this.jar.set(name, value);
    }
    return response;
  }

  page(path: string): Promise<Response> {
    return this.send(new Request(new URL(path, this.url), { redirect: 'manual' }));
  }
}

export interface LanHall {
  readonly hall: TestHall;
  readonly door: LanDoor;
  readonly url: string;
  readonly fingerprint: string;
  readonly certificate: string;
  machine(): LanMachine;
  close(): Promise<void>;
}

/** A whole hall behind a real TLS socket. */
export async function openLanHall(): Promise<LanHall> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-lan-'));
  const { key, certificate, fingerprint } = await readCertificate(folder, ['hall.test'], Date.now());
  const hall = openTestHall({ settings: { lan: { fingerprint, urls: () => [] } } });
  const www = join(folder, 'www');
  mkdirSync(www);
  for (const name of ['kiosk', 'desk', 'board', 'pair']) writeFileSync(join(www, `${name}.html`), `<!doctype html>${name}`);
  const application = createApplication({
    hall: hall.hall,
    screens: createStaticFiles(www, 'Asia/Shanghai'),
    version: 'test',
    log: silentLog,
  });
  const door = await openLanDoor({
    host: '127.0.0.1',
    port: 0,
    names: ['hall.test'],
    certificate: { key, certificate, fingerprint },
    handler: application.onLan,
  });
  setDefaultCACertificates([certificate]);
  const url = `https://127.0.0.1:${door.port}/`;
  return {
    hall,
    door,
    url,
    fingerprint,
    certificate,
    machine: () => new LanMachine(url),
    async close() {
      await door.close();
      await hall.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface PairedMachine {
  readonly machine: LanMachine;
  readonly terminalId: string;
  /** Proves its key again, as after a restart of the hall. */
  enter(): Promise<void>;
  /** Answers this challenge with its key; the kind of terminal that the hall takes it for. */
  answer(challenge: string): Promise<TerminalKind>;
}

/** Pairs as a browser does, with `code` from the main machine. */
export async function pairMachine(lan: LanHall, code: string, kind: TerminalKind, name = '2号窗口'): Promise<PairedMachine> {
  const machine = lan.machine();
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  const { fingerprint } = await machine.client.terminal.hello();
  const claim = { kind, name, publicKey: spki };
  const proof = Buffer.from(proofOf(await keyOfCode(code, fingerprint), fingerprint, claim)).toString('base64url');
  const { terminalId } = await machine.client.terminal.pair({ ...claim, proof });
  const answer = (challenge: string) => answerBy({ machine, terminalId, privateKey, fingerprint }, challenge);
  const enter = async () => void (await answer((await machine.client.terminal.challenge({ terminalId })).challenge));
  await enter();
  return { machine, terminalId, enter, answer };
}

interface Key {
  readonly machine: LanMachine;
  readonly terminalId: string;
  readonly privateKey: KeyObject;
  readonly fingerprint: string;
}

async function answerBy({ machine, terminalId, privateKey, fingerprint }: Key, challenge: string): Promise<TerminalKind> {
  const sign = createSign('sha256').update(enterText(terminalId, challenge, fingerprint));
  const signature = sign.sign({ key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return (await machine.client.terminal.enter({ terminalId, challenge, signature })).kind;
}
