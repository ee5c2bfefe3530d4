import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { LANDSCAPE, PORTRAIT } from './e2e-browser.ts';
import { measure } from './e2e-measure.ts';
import { english, words, type Look } from './e2e-visitor.ts';

const FOLDER = 'test-output/screens';
/** Pictures only for whoever asks for them (docs/kiosk.md); all screens are measured in any case. `all`: elder mode and English too. */
const WANTED = process.env['JIAFU_E2E_PICTURES'] ?? '';

/** What is wrong with the screens that were looked at, each with the name of its screen. */
export interface Inspection {
  readonly look: Look;
  readonly findings: readonly string[];
  readonly seen: readonly string[];
}

/**
 * Looks at a screen as different people do: standing and lying panel, large letters, English, text at twice its size.
 * Leaves the screen as it was.
 */
export function inspectScreens(page: Page): Inspection {
  const findings: string[] = [];
  const seen: string[] = [];
  async function picture(name: string, kind: 'usual' | 'extra' = 'usual'): Promise<void> {
    if (WANTED === '' || (kind === 'extra' && WANTED !== 'all')) return;
    mkdirSync(FOLDER, { recursive: true });
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  }
  async function judge(screen: string, how: 'standard' | 'grown'): Promise<void> {
    for (const finding of await measure(page, how)) findings.push(`${screen}: ${finding}`);
  }

  /** In an order that changes little from one sight to the next: every change is a layout and two frames. */
  async function look(name: string): Promise<void> {
    seen.push(name);
    await settle(page);
    await judge(`${name} portrait`, 'standard');
    for (const finding of await axeFindings(page)) findings.push(`${name}: ${finding}`);
    await picture(`1080x1920-zh-CN-${name}`);
    await setTextScale(page, 2);
    await settle(page);
    await judge(`${name} portrait, text 200 %`, 'grown');
    await setTextScale(page, 1);
    const isCovered = (await page.locator('[inert]').count()) > 0;
    if (!isCovered) await lookInElderMode(name);
    await page.setViewportSize(LANDSCAPE);
    await settle(page);
    await judge(`${name} landscape`, 'standard');
    await picture(`1920x1080-zh-CN-${name}`);
    await page.setViewportSize(PORTRAIT);
    if (isCovered) await settle(page);
    else await lookInEnglish(name);
  }

  /** Leaves the panel lying. */
  async function lookInElderMode(name: string): Promise<void> {
    await tool(page, words['frame.elder']);
    await judge(`${name} portrait, elder`, 'grown');
    await picture(`1080x1920-zh-CN-elder-${name}`, 'extra');
    await page.setViewportSize(LANDSCAPE);
    await settle(page);
    await judge(`${name} landscape, elder`, 'grown');
    await tool(page, words['frame.elderOff']);
  }

  async function lookInEnglish(name: string): Promise<void> {
    await tool(page, words['frame.languageLabel']);
    await judge(`${name} portrait, English`, 'standard');
    await picture(`1080x1920-en-${name}`, 'extra');
    await tool(page, english['frame.languageLabel']);
  }

  return { look, findings, seen };
}

/** Not a whole touch: what stands in the way of one is measured on the screen itself, and this is done very often. */
async function tool(page: Page, name: string): Promise<void> {
  await page.evaluate((wanted) => {
    const tools = Array.from(document.querySelectorAll<HTMLElement>('nav button'));
    const found = tools.find((button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === wanted);
    if (found === undefined) throw new Error(`no tool "${wanted}"`);
    found.click();
  }, name);
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
}
