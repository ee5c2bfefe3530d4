import { askTls } from '../../conformance/tls-client.ts';

export interface Looks {
  /** Milliseconds from when each was to be asked to its last byte, in the order of asking. */
  readonly ms: readonly number[];
  /** What came instead of a page that says the card is genuine. */
  readonly wrong: readonly string[];
}

/**
 * Telephones that look at cards, so many a second whatever the answers take, each on a connection of its own as a telephone's is. Counted from
 * the moment when each was due, so that a city that stands still isn't asked less for it.
 */
export function startLooking(url: string, codes: readonly string[], perSecond: number, genuine: string): { stop(): Promise<Looks> } {
  const ms: number[] = [];
  const wrong: string[] = [];
  const open = new Set<Promise<void>>();
  const startMs = performance.now();
  let n = 0;

  async function look(i: number): Promise<void> {
    const dueMs = startMs + (i * 1_000) / perSecond;
    const code = codes[i % codes.length] ?? '';
    try {
      const { status, body } = await askTls(new URL(`/c/${code}`, url).href, { method: 'GET', headers: { 'accept-language': 'zh-CN' } });
      ms[i] = performance.now() - dueMs;
      if (status !== 200 || !body.toString('utf8').includes(genuine)) wrong.push(`status ${status}`);
    } catch (error) {
      ms[i] = performance.now() - dueMs;
      wrong.push(error instanceof Error ? error.message : 'unknown');
    }
  }

  const timer = setInterval(() => {
    for (; n < ((performance.now() - startMs) / 1_000) * perSecond; n += 1) {
      const one = look(n).finally(() => open.delete(one));
      open.add(one);
    }
  }, 10);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      return { ms, wrong };
    },
  };
}
