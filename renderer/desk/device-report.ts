import type { DeskState } from '../../hall/api/contract/index.ts';
import type { IconName } from '../ui/index.ts';
import { textOr, type DeskText } from './desk-text.ts';

/** One device as staff need it: how it is in words and a sign, and what a person can do about it now. */
export interface DeviceReport {
  readonly name: string;
  readonly tone: 'good' | 'care' | 'bad';
  readonly icon: IconName;
  readonly state: string;
  readonly detail: string;
  readonly advice: string | null;
}

/** Details that need care soon though the device still works. */
const NEEDS_CARE = new Set(['paper-near-end']);

export function deviceReports(state: DeskState, text: DeskText): DeviceReport[] {
  return [
    report(text('device.reader'), state.reader.state, state.reader.detail, text),
    report(text('device.printer'), state.printer.state, state.printer.detail, text),
    report(text('device.store'), state.store.state, state.store.detail, text),
  ];
}

type AnyState = DeskState['reader']['state'] | DeskState['store']['state'];

function report(name: string, state: AnyState, detail: string, text: DeskText): DeviceReport {
  const tone = toneOf(state, detail);
  const advice = textOr(text, `do.${detail}`, () => (name === text('device.store') && tone === 'bad' ? text('do.store-fault') : ''));
  return {
    name,
    tone,
    icon: tone === 'good' ? 'tick' : 'warning',
    state: text(`state.${state}`),
    detail: textOr(text, `detail.${detail}`, () => text('detail.other', { detail })),
    advice: advice === '' ? null : advice,
  };
}

function toneOf(state: AnyState, detail: string): DeviceReport['tone'] {
  if (state === 'fault' || state === 'missing' || state === 'full') return 'bad';
  return state === 'simulated' || NEEDS_CARE.has(detail) ? 'care' : 'good';
}
