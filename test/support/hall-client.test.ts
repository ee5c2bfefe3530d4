import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fictionalPeople } from './fictional-people.ts';
import { hallClient, kioskInfo, registerByCard, registerTyped, socketFetch } from './hall-client.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';

let data: string;
let service: ServiceProcess;
const people = fictionalPeople(1);
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'jiafu-client-'));
  service = await startServiceProcess(data);
});
afterAll(async () => {
  service.child.kill('SIGKILL');
  await service.child.ended;
  rmSync(data, { recursive: true, force: true });
});

describe('the typed client', () => {
  it('registers by the typed way over the port and, on the same hall, over the socket', async () => {
    const bySocket = hallClient('http://kiosk', socketFetch(service.socket));
    expect((await kioskInfo(bySocket)).simulated).toEqual(['id-reader', 'ticket-printer']);
    const first = await registerTyped(service.client, people.next());
    const second = await registerTyped(bySocket, people.next());
    expect([first.ticket.label, second.ticket.label]).toEqual(['A001', 'A002']);
  });

  it('registers by card', async () => {
    const { ticket } = await registerByCard(service.client, 'resident_female', people.next());
    expect(ticket.label).toBe('A003');
  });
});
