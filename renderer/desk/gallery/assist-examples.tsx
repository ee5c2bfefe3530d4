import type { AssistSession, AssistState, HeldSession, KioskSession } from '../../../hall/api/contract/index.ts';
import type { Locale } from '../../ui/index.ts';
import { AssistView } from '../assist/AssistPage.tsx';
import type { AssistCalls, Forms } from '../assist/use-assist.ts';
import type { DeskView } from '../watch-desk.ts';
import { catalogue, texts } from '../../kiosk/gallery/fixtures.ts';
import { names, nowMs } from './fixtures.ts';

const minutes = (count: number): number => count * 60_000;

const atKiosk: KioskSession = {
  visitId: 'visit',
  phase: 'form',
  step: 'services',
  startedAtMs: nowMs - minutes(9),
  movedAtMs: nowMs - minutes(5),
  byCard: true,
  mayTake: true,
};
const held: HeldSession = {
  sessionId: '01900000-0000-7000-8000-000000000001',
  state: 'taken',
  phase: 'form',
  step: 'emergency',
  byCard: true,
  by: names.plain,
  isMine: true,
  counter: 3,
  takenAtMs: nowMs - minutes(4),
};
const state = (session: KioskSession | null, ...list: HeldSession[]): DeskView<AssistState> => ({
  phase: 'live',
  state: { nowMs, kiosks: [{ kiosk: 1, session }], held: list },
  atMs: nowMs,
  stale: false,
});

const asking: AssistSession = {
  sessionId: held.sessionId,
  phase: 'consent',
  identity: {
    name: names.plain,
    maskedNumber: '1****************X',
    cardKind: 'resident',
    proof: 'chip',
    sexCode: '1',
    photo: null,
    warnings: [],
  },
  answers: {},
  missing: [],
  choices: null,
  texts: { notice: texts.notice.version, declaration: texts.declaration.version },
  signature: 'none',
  hasAddress: true,
  suggested: { province: '51', programme: null },
  helpers: [{ kind: 'staff', name: names.plain, maskedNumber: null, does: ['types'] }],
};
const filling: AssistSession = {
  ...asking,
  phase: 'form',
  answers: { phone: { step: 'phone', phone: '13800000000' }, services: { step: 'services', codes: ['A01', 'B01'] } },
  missing: ['experience', 'languages', 'arrangement', 'pay', 'origin', 'lodging', 'emergency'],
  choices: { registration: true },
};
const whole: AssistSession = { ...filling, missing: [] };

interface Example {
  readonly view: DeskView<AssistState>;
  readonly session?: AssistSession;
}
const free = state(null);
export const assistExamples: Readonly<Record<string, Example>> = {
  'assist-connecting': { view: { phase: 'connecting' } },
  'assist-free': { view: free },
  assist: {
    view: state(
      atKiosk,
      held,
      { ...held, sessionId: 'b', isMine: false, by: names.long, counter: null, step: null, phase: 'consent' },
      { ...held, sessionId: 'c', state: 'returned', byCard: false, isMine: false },
    ),
  },
  'assist-not-yet': { view: state({ ...atKiosk, phase: 'confirm', step: null, mayTake: false, movedAtMs: nowMs }) },
  'assist-kiosks': {
    view: {
      phase: 'live',
      atMs: nowMs,
      stale: false,
      state: {
        nowMs,
        kiosks: [
          { kiosk: 1, session: null },
          { kiosk: 2, session: atKiosk },
          { kiosk: 3, session: { ...atKiosk, step: 'declaration', byCard: false, movedAtMs: nowMs } },
          { kiosk: 4, session: { ...atKiosk, phase: 'consent', step: null, mayTake: false, movedAtMs: nowMs } },
          { kiosk: 6, session: null },
        ],
        held: [held, { ...held, sessionId: 'd', state: 'on-its-way' }],
      },
    },
  },
  'assist-asking': { view: free, session: asking },
  'assist-filling': { view: free, session: { ...filling, identity: { ...filling.identity, proof: 'typed' }, hasAddress: false } },
  'assist-whole': { view: free, session: whole },
  'assist-printed': {
    view: free,
    session: {
      ...whole,
      signature: 'printed',
      helpers: [...whole.helpers, { kind: 'relative', name: names.long, maskedNumber: '1****************8', does: ['reads', 'types'] }],
    },
  },
  'assist-signed': { view: free, session: { ...whole, signature: 'kiosk' } },
};

const never = () => new Promise<never>(() => {});
const calls: AssistCalls = {
  take: never,
  open: never,
  begin: never,
  consent: never,
  saveAnswer: never,
  seePaper: never,
  slip: never,
  finish: never,
  giveBack: never,
};
const forms: Forms = { catalogue, texts };

export function AssistExample({ example: { view, session }, locale }: { readonly example: Example; readonly locale: Locale }) {
  return <AssistView view={view} session={session ?? null} forms={forms} calls={calls} locale={locale} onShow={() => {}} />;
}
