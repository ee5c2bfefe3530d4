import { describe, expect, it } from 'vitest';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { createStaffSessions } from './index.ts';

const sessionsOf = (staffCode: string | null = '246810') => {
  const clock = new SimulatedClock(0);
  return { clock, sessions: createStaffSessions({ clock, random: new SeededRandom(8), staffCode }) };
};
const wait = (result: ReturnType<ReturnType<typeof createStaffSessions>['signIn']>): number | 'in' =>
  result.ok ? 'in' : result.error.retryAfterMs;

describe('signing in', () => {
  it('costs two slips nothing, then each wrong code a longer wait, up to five minutes', () => {
    const { clock, sessions } = sessionsOf();
    const waits: (number | 'in')[] = [];
    for (let i = 0; i < 14; i += 1) {
      const retryAfterMs = wait(sessions.signIn('000000'));
      waits.push(retryAfterMs);
      clock.advance(retryAfterMs === 'in' ? 0 : retryAfterMs);
    }
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000]);
    expect(wait(sessions.signIn('246810'))).toBe('in');
    expect(wait(sessions.signIn('000000'))).toBe(0);
  });

  it('does not look at a code during the wait, not even the right one', () => {
    const { clock, sessions } = sessionsOf();
    for (let i = 0; i < 3; i += 1) sessions.signIn('000000');
    clock.advance(400);
    expect(wait(sessions.signIn('246810'))).toBe(600);
    clock.advance(600);
    expect(wait(sessions.signIn('246810'))).toBe('in');
  });

  it('is impossible where no code is set', () => {
    const { sessions } = sessionsOf(null);
    expect(['', 'null', '0'].map((code) => wait(sessions.signIn(code)))).toEqual([0, 0, 1_000]);
  });
});

describe('a session', () => {
  const open = ({ sessions }: ReturnType<typeof sessionsOf>): string => {
    const result = sessions.signIn('246810');
    return result.ok ? result.value : '';
  };

  it('lives while it is used and ends ten minutes after', () => {
    const made = sessionsOf();
    const token = open(made);
    made.clock.advance(599_000);
    expect(made.sessions.use(token)).toBe(true);
    let ended = 0;
    made.sessions.onEnd(token, () => (ended += 1));
    made.clock.advance(599_000);
    expect(ended).toBe(0);
    made.clock.advance(1_000);
    expect([ended, made.sessions.use(token)]).toEqual([1, false]);
  });

  it('makes room for a ninth by ending the oldest', () => {
    const made = sessionsOf();
    const tokens = Array.from({ length: 9 }, () => open(made));
    expect(tokens.map((token) => made.sessions.use(token))).toEqual([false, ...Array.from({ length: 8 }, () => true)]);
  });

  it('of nobody is no session', () => {
    expect(sessionsOf().sessions.use('')).toBe(false);
  });
});
