import type { DeskState } from '../../hall/api/contract/index.ts';
import type { IconName, Locale } from '../ui/index.ts';
import { clockTime, textOr, type DeskText } from './desk-text.ts';

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

export function deviceReports(state: DeskState, locale: Locale, text: DeskText): DeviceReport[] {
  return [
    report(text('device.reader'), state.reader.state, state.reader.detail, text),
    report(text('device.printer'), state.printer.state, state.printer.detail, text),
    ...(state.scanner === null ? [] : [report(text('device.scanner'), state.scanner.state, state.scanner.detail, text)]),
    report(text('device.store'), state.store.state, state.store.detail, text),
    copiesReport(state.copies, locale, text),
  ];
}

const copiesTone = { ok: 'good', starting: 'good', off: 'care', late: 'bad', failed: 'bad' } as const;

/** When the newest copy was taken, and what it lacks. */
function copiesReport({ state, lastAt, paper }: DeskState['copies'], locale: Locale, text: DeskText): DeviceReport {
  const tone = copiesTone[state] === 'good' && !paper ? 'care' : copiesTone[state];
  const todo = state === 'late' || state === 'failed' ? text('do.copies') : paper ? null : text('do.recovery-paper');
  return {
    name: text('device.copies'),
    tone,
    icon: tone === 'good' ? 'tick' : 'warning',
    state: text(`copies.${state}`),
    detail: lastAt === null ? text('copies.none') : text('copies.last', { at: clockTime(lastAt, locale, { day: true }) }),
    advice: todo,
  };
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
