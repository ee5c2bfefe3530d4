import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agencyOf } from '../support/agencies.ts';
import { launchBrowser } from '../support/browser.ts';
import { signedIn } from '../support/call-hall.ts';
import { openGlass } from '../support/e2e-browser.ts';
import { words } from '../support/e2e-visitor.ts';
import { registerByCard, tapCard } from '../support/hall-client.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';

const code = '246810';
const folder = mkdtempSync(join(tmpdir(), 'jiafu-agency-'));
let service: ServiceProcess;
let browser: Browser;
beforeAll(async () => {
  service = await startServiceProcess(folder, { JIAFU_STAFF_CODE: code, JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('two touches over one’s own file leave one agency and join another, and the desk has both to tell', async () => {
  const desk = await signedIn(service.url, code);
  for (const n of [0, 1]) await desk.agencies.save({ agencyId: null, version: 0, content: agencyOf(n) });
  await registerByCard(service.client, 'resident_male', { phone: '13800000001', emergencyPhone: '13800000002' });
  const { visitId } = await tapCard(service.client, 'resident_male');
  await service.client.visit.confirm({ visitId });
  const [first] = (await service.client.agencies.own({ visitId })).agencies.filter(({ name }) => name.zh === agencyOf(0).name.zh);
  await service.client.agencies.change({ visitId, from: null, to: first?.agencyId ?? '', locale: 'zh-CN' });
  await service.client.visit.finish({ visitId });
  await service.client.sim.removeCard();
  const { visitor } = await openGlass(browser, service.url);
  await visitor.isHome();
  await service.client.sim.layCard({ key: 'resident_male' });
  await visitor.sees(words['confirm.title']);
  await visitor.press(words['confirm.yes']);
  await visitor.press(words['agency.title']);
  await visitor.reads(agencyOf(0).name.zh);
  await visitor.press(`${words['agency.changeTo']} ${agencyOf(1).name.zh}`);
  await visitor.sees(words['agency.ask.change']);
  await visitor.press(words['agency.yes']);
  await visitor.sees(words['agency.done']);
  for (const n of [0, 1]) await visitor.reads(agencyOf(n).name.zh);
  await service.client.sim.removeCard();
  await visitor.finishes();
  const { notices } = await desk.agencies.desk();
  expect(notices.map(({ name, waiting }) => [name.zh, waiting.map(({ what }) => what)])).toEqual([
    [agencyOf(0).name.zh, ['joined', 'released']],
    [agencyOf(1).name.zh, ['joined']],
  ]);
});
