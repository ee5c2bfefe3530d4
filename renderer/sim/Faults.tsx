import { useState } from 'react';
import type { Api } from '../api.ts';
import type { SimText } from './sim-text.ts';
import type { SimulatorPanelProps } from './simulator-props.ts';

type ReaderFault = Parameters<Api['sim']['readerFault']>[0]['fault'];
type PrinterFault = Parameters<Api['sim']['printerFault']>[0]['fault'];

/** Written as records, so that a fault added to the contract doesn't compile until it stands here too. */
const readerFaults: Record<ReaderFault, true> = {
  none: true,
  noise: true,
  'half-frame': true,
  'wrong-checksum': true,
  'wrong-length': true,
  'pulled-mid-read': true,
  'status-error': true,
  silent: true,
  unplugged: true,
  'swap-between-reads': true,
};
const printerFaults: Record<PrinterFault, true> = {
  none: true,
  'paper-near-end': true,
  'paper-end': true,
  'cover-open': true,
  offline: true,
  silent: true,
  slow: true,
  'power-off': true,
};

interface FaultsProps extends Pick<SimulatorPanelProps, 'api' | 'simulated'> {
  readonly text: SimText;
  readonly attempt: (call: Promise<unknown>) => void;
}

export function Faults({ api, simulated, text, attempt }: FaultsProps) {
  return (
    <section className="sim-faults">
      {simulated.includes('id-reader') ? (
        <FaultChoice
          label={text('readerFault')}
          faults={keysOf(readerFaults)}
          nameOf={(fault) => text(`reader.${fault}`)}
          onChoose={(fault) => attempt(api.sim.readerFault({ fault }))}
        />
      ) : null}
      {simulated.includes('ticket-printer') ? (
        <FaultChoice
          label={text('printerFault')}
          faults={keysOf(printerFaults)}
          nameOf={(fault) => text(`printer.${fault}`)}
          onChoose={(fault) => attempt(api.sim.printerFault({ fault }))}
        />
      ) : null}
    </section>
  );
}

const keysOf = <K extends string>(record: Record<K, true>): readonly K[] => Object.keys(record).filter((key): key is K => key in record);

interface FaultChoiceProps<F extends string> {
  readonly label: string;
  readonly faults: readonly F[];
  readonly nameOf: (fault: F) => string;
  readonly onChoose: (fault: F) => void;
}

function FaultChoice<F extends string>({ label, faults, nameOf, onChoose }: FaultChoiceProps<F>) {
  const [chosen, setChosen] = useState('none');
  const change = (value: string): void => {
    const fault = faults.find((one) => one === value);
    if (fault === undefined) return;
    setChosen(fault);
    onChoose(fault);
  };
  return (
    <label>
      {label}
      <select value={chosen} onChange={(event) => change(event.target.value)}>
        {faults.map((fault) => (
          <option key={fault} value={fault}>
            {nameOf(fault)}
          </option>
        ))}
      </select>
    </label>
  );
}
