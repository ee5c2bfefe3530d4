import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Rules = Readonly<Record<string, { readonly enabled: boolean }>>;

/** Contrast of 7:1 everywhere, which leaves nothing for the rule of 4.5:1 to find. */
const strict: Rules = { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } };

/**
 * What axe finds wrong with the page as it stands, each with where it was found. Axe is put into a document once,
 * and asked for violations alone: most of its time goes into the passes that nobody reads.
 */
export async function axeFindings(page: Page, more: Rules = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return await page.evaluate(
    async (rules) => {
      const { axe: inPage } = window as unknown as { axe: { run: typeof axe.run } };
      const { violations } = await inPage.run(document, { resultTypes: ['violations'], preload: false, rules });
      return violations.map(
        ({ id, nodes }) =>
          `axe ${id} at ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(' '))
            .join(', ')}`,
      );
    },
    { ...strict, ...more },
  );
}
