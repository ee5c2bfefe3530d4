import { useState } from 'react';
import type { KeysState } from '../../../hall/api/contract/index.ts';
import { pick, type Locale } from '../../ui/index.ts';
import type { KeysCalls } from '../keys/keys-calls.ts';
import { KeysView } from '../keys/KeysPage.tsx';
import { hallName, nowMs } from './fixtures.ts';

const days = (count: number): number => count * 86_400_000;
const none: KeysState = {
  nowMs,
  origin: 'file',
  madeMs: nowMs - days(400),
  wished: false,
  paperMs: null,
  proved: null,
  copies: { state: 'ok', lastAt: nowMs - 7_200_000 },
};
const proved: KeysState = {
  ...none,
  origin: 'shell',
  paperMs: nowMs - days(200),
  proved: { atMs: nowMs - days(20), copyMs: nowMs - days(20) - 3_600_000 },
};

export const keysExamples: Readonly<Record<string, KeysState>> = {
  'keys-none': none,
  'keys-proved': proved,
  'keys-wished': { ...proved, wished: true, proved: null, copies: { state: 'late', lastAt: nowMs - days(2) } },
};

const calls: KeysCalls = {
  replace: () => Promise.resolve({ ...proved, wished: true }),
  drawPaper: () => Promise.resolve({ code: 'ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567-89ABC' }),
  provePaper: () => Promise.resolve({ proof: { atMs: nowMs, copyMs: nowMs - 7_200_000 }, state: proved }),
};

export function KeysExample({ state, locale }: { readonly state: KeysState; readonly locale: Locale }) {
  const [now, setNow] = useState(state);
  return <KeysView state={now} calls={calls} locale={locale} hall={pick(hallName, locale)} onState={setNow} />;
}
