import { useEffect, useState } from 'react';

/** Milliseconds left of what was told when this was drawn first, by this browser's own clock. */
export function useCountdown(leftMs: number): number {
  const [untilMs] = useState(() => performance.now() + leftMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, untilMs - nowMs);
}
