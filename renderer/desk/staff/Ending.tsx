import { useEffect, useMemo, useState } from 'react';
import type { Api } from '../../api.ts';
import { Remark } from '../../ui/index.ts';
import { createPresence, type Warning } from './presence.ts';
import type { StaffText } from './staff-text.ts';

const monotonicMs = (): number => performance.now();
const stepMs = 10_000;
const signs = ['keydown', 'pointerdown', 'wheel'] as const;

/** Says a minute before that the session ends for want of a sign of life, and five before it ends anyhow. */
export function Ending({ api, text }: { readonly api: Api; readonly text: StaffText }) {
  const presence = useMemo(() => createPresence({ staff: api.staff, monotonicMs }), [api]);
  const [warning, setWarning] = useState<Warning | null>(null);
  useEffect(() => {
    const show = () => setWarning(presence.warning());
    const onSign = () => void presence.active().then(show);
    const look = () => void presence.look().then(show);
    for (const sign of signs) addEventListener(sign, onSign, { passive: true, capture: true });
    const timer = setInterval(look, 1_000);
    look();
    return () => {
      for (const sign of signs) removeEventListener(sign, onSign, { capture: true });
      clearInterval(timer);
    };
  }, [presence]);
  if (warning === null) return null;
  // In steps: a reader of the screen aloud would say every change.
  const seconds = Math.ceil(warning.leftMs / stepMs) * (stepMs / 1_000);
  return (
    <Remark kind="warning">
      {warning.why === 'idle' ? text('ending.idle', { seconds }) : text('ending.tooLong', { minutes: Math.ceil(seconds / 60) })}
    </Remark>
  );
}
