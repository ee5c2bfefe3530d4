import type { Page } from 'playwright-core';

/** As a scanner that types like a keyboard: a burst, and Enter. Sent all at once, because a scanner waits for nobody's answer to a key. */
export async function scansByKeys(page: Page, code: string): Promise<void> {
  await Promise.all([...Array.from(code), 'Enter'].map((key) => page.keyboard.press(key)));
}
