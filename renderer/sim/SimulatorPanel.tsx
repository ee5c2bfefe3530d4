import { lazy, Suspense, useState } from 'react';
import { Icon } from '../ui/index.ts';
import { simText } from './sim-text.ts';
import type { SimulatorPanelProps } from './simulator-props.ts';
import './sim.css';

const SimulatorDrawer = lazy(async () => ({ default: (await import('./SimulatorDrawer.tsx')).SimulatorDrawer }));

/** A tab at the screen's edge that opens the simulators' switches. Its code loads when it is first opened. */
export function SimulatorPanel({ api, locale, simulated }: SimulatorPanelProps) {
  const [open, setOpen] = useState(false);
  if (simulated.length === 0) return null;
  const text = simText(locale);
  if (!open) {
    return (
      <button type="button" className="sim-tab" onClick={() => setOpen(true)}>
        <Icon name="card" />
        {text('open')}
      </button>
    );
  }
  return (
    <Suspense fallback={null}>
      <SimulatorDrawer api={api} locale={locale} simulated={simulated} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
