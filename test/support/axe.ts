import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Rules = Readonly<Record<string, { readonly enabled: boolean }>>;

/** What every screen must keep beyond axe's usual rules: 7:1 everywhere. */
const strict: Rules = { 'color-contrast-enhanced': { enabled: true } };

/**
 * What axe finds wrong with the page as it stands, each with where it was found first. Axe is put into a document once,
 * and asked for violations alone: most of its time goes into the passes that nobody reads.
 */
export async function axeFindings(page: Page, more: Rules = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return await page.evaluate(
    async (rules) => {
      const { axe: inPage } = window as unknown as { axe: { run: typeof axe.run } };
      const { violations } = await inPage.run(document, { resultTypes: ['violations'], rules });
      return violations.map(({ id, nodes }) => `axe ${id} at ${nodes[0]?.target.join(' ') ?? ''}`);
    },
    { ...strict, ...more },
  );
}
