import { useEffect, useState } from 'react';

/** Draws again four times a second, so that seconds count down evenly; answers this page's own never-going-back clock. */
export function useOwnClock(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}
