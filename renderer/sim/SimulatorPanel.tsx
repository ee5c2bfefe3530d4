import { lazy, Suspense, useState } from 'react';
import { Icon } from '../ui/index.ts';
import { simText } from './sim-text.ts';
import type { SimulatorPanelProps } from './simulator-props.ts';
import './sim.css';

const SimulatorDrawer = lazy(async () => ({ default: (await import('./SimulatorDrawer.tsx')).SimulatorDrawer }));

/**
 * A tab at the screen's edge that opens the simulators' switches, and one that takes away the card that was laid. The switches' code
 * loads when they are first opened; they go as soon as a card lies, because they stand over what the card brings up.
 */
export function SimulatorPanel({ api, locale, simulated }: SimulatorPanelProps) {
  const [open, setOpen] = useState(false);
  const [lying, setLying] = useState<string | null>(null);
  if (simulated.length === 0) return null;
  const text = simText(locale);
  const laid = (key: string | null): void => {
    setLying(key);
    if (key !== null) setOpen(false);
  };
  if (!open) {
    return (
      <div className="sim-tabs">
        <button type="button" onClick={() => setOpen(true)}>
          <Icon name="card" />
          {text('open')}
        </button>
        {lying === null ? null : (
          // One that can't be taken away lies on, and so does its tab.
          <button
            type="button"
            onClick={() =>
              void api.sim.removeCard().then(
                () => laid(null),
                () => undefined,
              )
            }
          >
            {text('takeAway')}
          </button>
        )}
      </div>
    );
  }
  return (
    <Suspense fallback={null}>
      <SimulatorDrawer {...{ api, locale, simulated, lying }} onLaid={laid} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
