import { expect, test } from 'vitest';
import type { Announcement, BoardState } from '../../../hall/api/contract/index.ts';
import { aCall, quiet, withCalls } from '../testing/states.ts';
import type { Part } from './score.ts';
import type { SoundState } from './sounds.ts';
import { createSpeaker, type SpeechNote } from './speaker.ts';

/** Sounds that take 100 ms a clip of a clock in the test's hand. */
function open() {
  let nowMs = 0;
  let state: SoundState = 'ready';
  const notes: SpeechNote[] = [];
  const told = new Set<() => void>();
  let playing: { readonly endMs: number; readonly done: () => void } | null = null;
  const speaker = createSpeaker({
    nowMs: () => nowMs,
    note: (note) => notes.push(note),
    onChange: () => undefined,
    sounds: {
      state: () => state,
      onState: (listener) => void told.add(listener),
      play(score: readonly Part[]) {
        if (playing !== null) throw new Error('two at the same time');
        return new Promise((resolve) => {
          playing = { endMs: nowMs + score.filter(({ kind }) => kind !== 'pause').length * 100, done: resolve };
        });
      },
    },
  });
  return {
    speaker,
    notes,
    become(next: SoundState) {
      state = next;
      for (const listener of told) listener();
    },
    async pass(ms: number) {
      const endMs = nowMs + ms;
      while (playing !== null && playing.endMs <= endMs) {
        const { endMs: atMs, done } = playing;
        nowMs = atMs;
        playing = null;
        done();
        for (let i = 0; i < 10; i += 1) await Promise.resolve();
      }
      nowMs = endMs;
    },
  };
}

const outcomes = (notes: readonly SpeechNote[]) => notes.map(({ seq, outcome }) => `${seq} ${outcome}`);
const label = (n: number) => `A${String(n).padStart(3, '0')}`;

test('thirty calls in thirty seconds at thirty windows are all spoken whole, in order, never two at once', async () => {
  const { speaker, notes, pass } = open();
  const calls: ReturnType<typeof aCall>[] = [];
  for (let n = 1; n <= 30; n += 1) {
    calls.push(aCall(label(n), n * 10, { counter: n }));
    speaker.hear(calls.slice(-1), withCalls(calls));
    await pass(1_000);
  }
  await pass(300_000);
  expect(outcomes(notes)).toEqual(calls.map(({ seq }) => `${seq} spoken`));
  for (const [at, { fromMs }] of notes.entries()) expect(fromMs).toBeGreaterThanOrEqual(notes[at - 1]?.toMs ?? 0);
  // While others wait, each is said briefly; the last one has time again.
  expect(notes[9]?.clips.some((clip) => clip === 'chime' || clip.startsWith('en/'))).toBe(false);
  expect(notes.at(-1)?.clips.some((clip) => clip.startsWith('en/'))).toBe(true);
});

test('what need not be said any more is left out for a reason, and what was begun is never cut off', async () => {
  const { speaker, notes, pass } = open();
  const first = aCall('A001', 10);
  const again = aCall('A002', 40, { counter: 2, round: 2 });
  const calls = [first, aCall('A002', 20, { counter: 2 }), aCall('A003', 30, { counter: 1 }), again];
  speaker.hear(calls, withCalls(calls));
  speaker.hear([], withCalls(calls, ['A001', 'A003']));
  await pass(60_000);
  expect(outcomes(notes)).toEqual(['10 spoken', '20 called-again', '30 answered', '40 spoken']);
});

test('a call that was taken back, a window that is open again and a late "get ready" are not spoken', async () => {
  const { speaker, notes, pass } = open();
  const first = aCall('A001', 10);
  const back: Announcement = aCall('A002', 20, { counter: 2 });
  const paused: Announcement = { kind: 'paused', seq: 30, ageMs: 0, counter: 2 };
  const near: Announcement = { kind: 'near', seq: 11, ageMs: 29_500, label: 'A004', ahead: 3 };
  const rest: readonly Announcement[] = [near, back, paused];
  speaker.hear([first, ...rest], withCalls([first], [], rest));
  const later: BoardState = withCalls([first], [], [near, paused]);
  speaker.hear([], later);
  await pass(60_000);
  expect(outcomes(notes)).toEqual(['10 spoken', '11 late', '20 taken-back', '30 open-again']);
});

test('a window that stays closed, and a number passed over, are told', async () => {
  const { speaker, notes, pass } = open();
  const more: readonly Announcement[] = [
    { kind: 'missed', seq: 10, ageMs: 0, label: 'A001' },
    { kind: 'paused', seq: 20, ageMs: 0, counter: 2 },
  ];
  const counters = quiet.counters.map((one) => (one.number === 2 ? { ...one, state: 'paused' as const } : one));
  speaker.hear(more, { ...quiet, announcements: [...more], counters });
  await pass(60_000);
  expect(outcomes(notes)).toEqual(['10 spoken', '20 spoken']);
});

test('without sound nothing piles up: back within seconds it is spoken, later it is left to the screen', async () => {
  const { speaker, notes, pass, become } = open();
  become('blocked');
  const one = aCall('A001', 10);
  const two = aCall('A002', 20, { counter: 2 });
  speaker.hear([one], withCalls([one]));
  await pass(16_000);
  speaker.hear([two], withCalls([one, two]));
  become('ready');
  await pass(60_000);
  expect(outcomes(notes)).toEqual(['10 no-sound', '20 spoken']);
});

test('out of the hall’s hearing it says nothing more', async () => {
  const { speaker, notes, pass } = open();
  const calls = [aCall('A001', 10), aCall('A002', 20, { counter: 2 })];
  speaker.hear(calls, withCalls(calls));
  speaker.forget();
  await pass(60_000);
  expect(outcomes(notes)).toEqual(['20 stale', '10 spoken']);
});
