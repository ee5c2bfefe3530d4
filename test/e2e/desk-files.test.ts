import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import texts from '../../resources/locales/zh-CN/files.json' with { type: 'json' };
import { axeFindings } from '../support/axe.ts';
import { deskWords, openDesk } from '../support/e2e-desk.ts';
import { scan } from '../support/e2e-scan.ts';
import { openStage } from '../support/e2e-stage.ts';
import { writeCameraFile } from '../support/fake-camera.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registerTyped } from '../support/hall-client.ts';

/** A file at the desk, from the list to "in order", as a clerk sits before it. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-paper-'));
const onPaper = 'SAMPLE-CERTIFICATE-20261123';
const camera = join(folder, 'paper.y4m');
writeCameraFile(camera, onPaper);
const stage = openStage({
  browserArgs: [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera}`,
    '--auto-accept-camera-and-microphone-capture',
  ],
});
let page: Page | undefined;
afterAll(async () => {
  await page?.context().close();
  rmSync(folder, { recursive: true });
});

it('somebody who typed their number is found by pinyin, seen, corrected, returned, and in order', async () => {
  const person = fictionalPeople(77).next();
  await registerTyped(stage.kiosk.service().client, { ...person, name: '欧阳样本' });
  const desk = await openDesk(stage.browser, stage.kiosk.url);
  page = desk;
  const shoot = async (name: string): Promise<void> => {
    expect(await axeFindings(desk)).toEqual([]);
    if ((process.env['JIAFU_E2E_PICTURES'] ?? '') === '') return;
    mkdirSync('test-output/screens', { recursive: true });
    await desk.screenshot({ path: `test-output/screens/desk-${name}.png`, fullPage: true });
  };
  const press = (name: string) => desk.getByRole('button', { name, exact: true }).click();

  await desk.getByRole('link', { name: deskWords['nav.files'] }).click();
  await desk.getByLabel(texts['search.label']).fill('oyyb');
  await desk.keyboard.press('Enter');
  await desk.getByText(texts['list.by.name']).waitFor();
  await shoot('files-list');
  await desk.getByRole('link', { name: '欧阳样本' }).click();
  await desk.getByRole('heading', { level: 1, name: '欧阳样本' }).waitFor();
  expect(await desk.locator('#page').textContent()).not.toContain(person.number);
  await shoot('file-typed');

  await press(`${texts.reveal} ${texts['field.number']}`);
  await desk.getByText(person.number).waitFor();
  await press(texts.hide);
  await press(`${texts.correct} ${texts['field.name']}`);
  await desk.getByLabel(texts['value.new']).fill('欧阳范例');
  await shoot('file-correct');
  await press(texts.save);
  await desk.getByRole('heading', { level: 1, name: '欧阳范例' }).waitFor();

  await press(texts['verify.id-card']);
  await desk.locator('.files__head').getByText(texts['proof.seen-by-staff']).waitFor();
  await desk.getByLabel(texts['asked.health-certificate']).check();
  await press(texts['review.send']);
  await desk.getByText(texts['review.now'].replace('{what}', texts['asked.health-certificate'])).waitFor();
  await press(texts['looks.show']);
  await desk.getByText(texts['part.number']).last().waitFor();
  await shoot('file-returned');
  await press(texts['review.order']);
  await desk.getByText(texts['review.now'].replace('{what}', texts['asked.health-certificate'])).waitFor({ state: 'detached' });
});

it('takes the picture of a paper with the camera, keeps it with the paper, and shows it so that what stands on it can be read', async () => {
  if (page === undefined) throw new Error('the file of the first test is open');
  const desk = page;
  const press = (name: string) => desk.getByRole('button', { name, exact: true }).click();
  await press(texts['documents.add']);
  await desk.getByLabel(texts['document.title']).fill('样本证书');
  await press(texts['camera.paper']);
  await press(texts['camera.take']);
  await desk.getByAltText(texts['camera.still']).waitFor();
  await press(texts['camera.use']);
  expect(await desk.locator('video').count()).toBe(0);
  await press(texts['save']);
  await press(`${texts['documents.scan']} 样本证书`);
  const kept = desk.getByRole('img', { name: '样本证书' });
  await kept.waitFor();
  expect(await scan(kept)).toBe(onPaper);
});
