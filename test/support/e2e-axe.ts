import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds on a public screen, contrast of 7:1 included. Left out is what is asked more strictly elsewhere: contrast of
 * 4.5:1, and targets of 24 px where `measure` wants 60. Axe is half a megabyte of script: a page that has it keeps it.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const has = await page.evaluate(() => 'axe' in globalThis);
  const { violations } = await new AxeBuilder(has ? { page, axeSource: ';' } : { page })
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      preload: false,
      rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true } },
    })
    .analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `axe ${id} at ${places.join(', ')}`;
  });
}
