import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as tcpConnect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLanHall, pairMachine, type LanHall } from '../../test/support/lan-hall.ts';
import { managerOf, type SignedInStaff } from '../../test/support/staff-at.ts';
import { fingerprintOf, readCertificate } from './certificate.ts';

let lan: LanHall;
let manager: SignedInStaff;
beforeAll(async () => {
  lan = await openLanHall();
  manager = await managerOf(lan.hall);
});
afterAll(() => lan.close());

/** Minutes pass between: the hall asks for the PIN again. */
const proves = () => manager.client.staff.stepUp({ secret: manager.pin });
const open = async (): Promise<string> => {
  await proves();
  return (await manager.client.terminal.openPairing()).code;
};
const refusalOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpsRequest(
      {
        host: '127.0.0.1',
        port: lan.door.port,
        path: '/pair',
        ca: lan.certificate,
        headers: { host },
        checkServerIdentity: () => undefined,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on('error', reject)
      .end();
  });
}

describe('the certificate', () => {
  it('is made once, its key for nobody else’s eyes, for ten years and this machine’s names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiafu-certificate-'));
    const first = await readCertificate(folder, ['hall.example'], Date.UTC(2026, 10, 25));
    const second = await readCertificate(folder, ['other.example'], Date.UTC(2030, 0, 1));
    expect(second).toEqual(first);
    expect(statSync(join(folder, 'lan-key.pem')).mode & 0o777).toBe(0o600);
    const { X509Certificate } = await import('node:crypto');
    const certificate = new X509Certificate(readFileSync(join(folder, 'lan-certificate.pem')));
    expect(certificate.subjectAltName).toContain('DNS:hall.example');
    expect(certificate.subjectAltName).toContain('IP Address:127.0.0.1');
    expect(certificate.validTo).toContain('2036');
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(fingerprintOf(first.certificate)).toBe(certificate.fingerprint256);
    rmSync(folder, { recursive: true });
  });
});

describe('the door to the hall’s network', () => {
  it('speaks TLS 1.3 and nothing older, and nothing without TLS', async () => {
    const attempt = (maxVersion: 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string>((resolve) => {
        const socket = tlsConnect({ host: '127.0.0.1', port: lan.door.port, ca: lan.certificate, maxVersion }, () => {
          resolve(String(socket.getProtocol()));
          socket.destroy();
        });
        socket.on('error', () => resolve('refused'));
      });
    expect(await attempt('TLSv1.3')).toBe('TLSv1.3');
    expect(await attempt('TLSv1.2')).toBe('refused');
    const plain = await new Promise<string>((resolve) => {
      httpRequest({ host: '127.0.0.1', port: lan.door.port, path: '/pair' }, () => resolve('answered'))
        .on('error', () => resolve('refused'))
        .end();
    });
    expect(plain).toBe('refused');
    // Garbage ends its own connection and no other.
    await new Promise<void>((resolve) => {
      const socket = tcpConnect(lan.door.port, '127.0.0.1', () => socket.write(Buffer.alloc(200, 0x41)));
      socket
        .on('close', () => resolve())
        .on('error', () => undefined)
        .resume();
    });
    expect((await lan.machine().page('/pair')).status).toBe(200);
  });

  it('answers to its own names only', async () => {
    expect(await statusWithHost(`127.0.0.1:${lan.door.port}`)).toBe(200);
    expect(await statusWithHost(`hall.test:${lan.door.port}`)).toBe(200);
    expect(await statusWithHost(`evil.example:${lan.door.port}`)).toBe(403);
    expect(await statusWithHost('127.0.0.1')).toBe(403);
    const foreign = new Request(`${lan.url}rpc/terminal/hello`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: '{}',
    });
    expect((await fetch(foreign)).status).toBe(403);
  });

  it('gives one address its share of connections, and a machine beyond it none', async () => {
    const sockets = Array.from({ length: 45 }, () => tcpConnect(lan.door.port, '127.0.0.1'));
    const closed = await Promise.all(
      sockets.slice(-3).map(
        (socket) =>
          new Promise((resolve) =>
            socket
              .on('error', () => undefined)
              .on('close', resolve)
              .resume(),
          ),
      ),
    );
    expect(closed).toHaveLength(3);
    expect(sockets.slice(0, 20).filter((socket) => socket.closed)).toEqual([]);
    for (const socket of sockets) socket.destroy();
    // Once they are gone, so is their share.
    await Promise.all(sockets.filter(({ closed: gone }) => !gone).map((socket) => new Promise((resolve) => socket.on('close', resolve))));
    expect((await lan.machine().page('/pair')).status).toBe(200);
  });

  it('shows an unpaired machine the pairing page and leads everything else there', async () => {
    const machine = lan.machine();
    expect(await (await machine.page('/pair')).text()).toContain('pair');
    for (const path of ['/', '/kiosk', '/desk', '/board', '/desk.html', '/kiosk.html']) {
      const response = await machine.page(path);
      expect([path, response.status, response.headers.get('location')]).toEqual([path, 303, '/pair']);
      expect(await response.text()).toBe('');
    }
    expect((await machine.page('/healthz')).status).toBe(404);
    expect(await machine.client.terminal.hello()).toEqual({
      hall: { zh: '示例家政市场', en: 'Sample Hall' },
      fingerprint: lan.fingerprint,
    });
  });
});

describe('pairing', () => {
  it('by the code of the main machine; the key opens sessions afterwards, and a desk sees the desk alone', async () => {
    const desk = await pairMachine(lan, await open(), 'desk');
    expect([...desk.machine.jar.keys()]).toEqual(['__Host-jiafu-terminal']);
    expect((await desk.machine.page('/desk')).status).toBe(200);
    expect((await desk.machine.page('/board')).status).toBe(303);
    expect(await desk.machine.client.staff.welcome()).toMatchObject({ accounts: [{ name: '测试甲' }] });
    await desk.machine.client.staff.signIn({ who: { id: manager.id }, pin: manager.pin, newPin: null });
    expect([...desk.machine.jar.keys()]).toEqual(['__Host-jiafu-terminal', '__Host-jiafu-staff']);
    expect(await desk.machine.client.staff.me()).toMatchObject({ name: '测试甲' });
    // Another machine with the same staff cookie is another machine.
    const other = await pairMachine(lan, await open(), 'desk', '3号窗口');
    other.machine.jar.set('__Host-jiafu-staff', desk.machine.jar.get('__Host-jiafu-staff') ?? '');
    expect(await refusalOf(other.machine.client.staff.me())).toBe('STAFF_ONLY');
  });

  it('ends with three wrong codes, with five minutes, and with one machine', async () => {
    const code = await open();
    for (let i = 0; i < 3; i += 1) expect(await refusalOf(pairMachine(lan, 'AAAAAAAA', 'desk'))).toBe('PAIRING_REFUSED');
    expect(await refusalOf(pairMachine(lan, code, 'desk'))).toBe('PAIRING_REFUSED');
    const late = await open();
    await lan.hall.clock.advanceAsync(5 * 60_000);
    expect(await refusalOf(pairMachine(lan, late, 'desk'))).toBe('PAIRING_REFUSED');
    const once = await open();
    await pairMachine(lan, once, 'board');
    expect(await refusalOf(pairMachine(lan, once, 'board'))).toBe('PAIRING_REFUSED');
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  });

  it('holds against whoever floods the door with questions, and a challenge opens once', async () => {
    const desk = await pairMachine(lan, await open(), 'desk');
    const { client } = lan.machine();
    const { challenge } = await client.terminal.challenge({ terminalId: desk.terminalId });
    for (let i = 0; i < 300; i += 1) await client.terminal.challenge({ terminalId: `flood-${i}` });
    expect(await desk.answer(challenge)).toBe('desk');
    expect(await refusalOf(desk.answer(challenge))).toBe('NOT_PAIRED');
    const other = await client.terminal.challenge({ terminalId: 'somebody-else' });
    expect(await refusalOf(desk.answer(other.challenge))).toBe('NOT_PAIRED');
    const late = await client.terminal.challenge({ terminalId: desk.terminalId });
    await lan.hall.clock.advanceAsync(60_001);
    expect(await refusalOf(desk.answer(late.challenge))).toBe('NOT_PAIRED');
  });

  it('of a challenge that was used, of another terminal or too old, opens nothing', async () => {
    const desk = await pairMachine(lan, await open(), 'desk');
    const { client } = lan.machine();
    const { challenge } = await client.terminal.challenge({ terminalId: desk.terminalId });
    const signature = 'A'.repeat(86);
    expect(await refusalOf(client.terminal.enter({ terminalId: desk.terminalId, challenge, signature }))).toBe('NOT_PAIRED');
    expect(await refusalOf(client.terminal.enter({ terminalId: 'nobody', challenge, signature }))).toBe('NOT_PAIRED');
    expect(await client.terminal.challenge({ terminalId: 'nobody' })).toHaveProperty('challenge');
  });

  it('ends at once when it is revoked: streams, calls, pages, staff sessions and the key', async () => {
    const desk = await pairMachine(lan, await open(), 'desk');
    const { client } = desk.machine;
    await client.desk.signIn({ code: '246810' });
    const stream = await client.desk.watch();
    expect((await stream.next()).done).toBe(false);
    const told = (await (await manager.client.terminal.watch()).next()).value;
    const online = expect.objectContaining({ terminalId: desk.terminalId, online: true, revoked: false });
    expect(told).toMatchObject({ terminals: expect.arrayContaining([online]) });
    const ending = stream.next().then(
      () => 'another state',
      (error: { code?: string }) => error.code,
    );
    await proves();
    await manager.client.terminal.revoke({ terminalId: desk.terminalId });
    expect(await ending).toBe('NOT_PAIRED');
    expect(await refusalOf(client.staff.welcome())).toBe('NOT_PAIRED');
    expect((await desk.machine.page('/desk')).headers.get('location')).toBe('/pair');
    expect(await refusalOf(desk.enter())).toBe('NOT_PAIRED');
    expect((await manager.client.staff.sessions()).filter(({ terminalId }) => terminalId === desk.terminalId)).toEqual([]);
  });
});
