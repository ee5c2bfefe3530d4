const stepMs = 25;

/** Asks until it is true; fails after `longestMs`. */
export async function waitUntil(is: () => Promise<boolean> | boolean, longestMs = 15_000): Promise<void> {
  const untilMs = Date.now() + longestMs;
  while (!(await is())) {
    if (Date.now() > untilMs) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
}
