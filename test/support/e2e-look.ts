import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { LANDSCAPE, PORTRAIT } from './e2e-browser.ts';
import { measure } from './e2e-measure.ts';
import { english, words, type Look } from './e2e-visitor.ts';

const FOLDER = 'test-output/screens';
/** Pictures of elder mode and English too; all screens are measured in any case. */
const EVERY_PICTURE = process.env['JIAFU_E2E_PICTURES'] === 'all';

/** What is wrong with the screens that were looked at, each with the name of its screen. */
export interface Inspection {
  readonly look: Look;
  readonly findings: readonly string[];
  readonly seen: readonly string[];
}

/**
 * Looks at a screen as different people do: standing and lying panel, large letters, English, text at twice its size.
 * Takes a picture of each and leaves the screen as it was.
 */
export function inspectScreens(page: Page): Inspection {
  mkdirSync(FOLDER, { recursive: true });
  const findings: string[] = [];
  const seen: string[] = [];
  const picture = (name: string): Promise<unknown> => page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  async function judge(screen: string, how: 'standard' | 'grown'): Promise<void> {
    for (const finding of await measure(page, how)) findings.push(`${screen}: ${finding}`);
  }

  async function look(name: string): Promise<void> {
    seen.push(name);
    await settle(page);
    await judge(`${name} portrait`, 'standard');
    for (const finding of await axeFindings(page, { 'target-size': { enabled: true } })) findings.push(`${name}: ${finding}`);
    await picture(`1080x1920-zh-CN-${name}`);
    await page.setViewportSize(LANDSCAPE);
    await settle(page);
    await judge(`${name} landscape`, 'standard');
    await picture(`1920x1080-zh-CN-${name}`);
    await page.setViewportSize(PORTRAIT);
    await setTextScale(page, 2);
    await judge(`${name} portrait, text 200 %`, 'grown');
    await setTextScale(page, 1);
    if (await page.locator('[inert]').count()) return;
    await lookInElderMode(name);
    await lookInEnglish(name);
  }

  async function lookInElderMode(name: string): Promise<void> {
    await tool(page, words['frame.elder']);
    await judge(`${name} portrait, elder`, 'grown');
    if (EVERY_PICTURE) await picture(`1080x1920-zh-CN-elder-${name}`);
    await page.setViewportSize(LANDSCAPE);
    await settle(page);
    await judge(`${name} landscape, elder`, 'grown');
    await page.setViewportSize(PORTRAIT);
    await tool(page, words['frame.elderOff']);
  }

  async function lookInEnglish(name: string): Promise<void> {
    await tool(page, words['frame.languageLabel']);
    await judge(`${name} portrait, English`, 'standard');
    if (EVERY_PICTURE) await picture(`1080x1920-en-${name}`);
    await tool(page, english['frame.languageLabel']);
  }

  return { look, findings, seen };
}

async function tool(page: Page, name: string): Promise<void> {
  // Not a whole touch: what stands in the way of one is measured on the screen itself, and this is done very often.
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).dispatchEvent('click');
  await settle(page);
}

/** Until pictures are there and two frames have been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

async function setTextScale(page: Page, scale: number): Promise<void> {
  await page.evaluate((value) => document.documentElement.style.setProperty('--text-scale', String(value)), scale);
  await settle(page);
}
