import { createBrake, type Brake, type Clock } from '../../hall/kernel/index.ts';

/** Who guesses codes is slowed down by address; who looks at a card that is there is not. */
export interface Askers {
  mayAsk(address: string): boolean;
  /** They asked for what isn't there, or sent something. */
  note(address: string): void;
}

const burst = 20;
const everyMs = 15_000;
/** Addresses kept in mind; beyond it the oldest are forgotten, so that a flood costs no memory. */
const mostAddresses = 50_000;

export function createAskers(clock: Pick<Clock, 'monotonicMs'>): Askers {
  const brakes = new Map<string, Brake>();
  return {
    mayAsk: (address) => (brakes.get(address)?.waitMs() ?? 0) === 0,
    note(address) {
      const brake = brakes.get(address) ?? createBrake(clock, { burst, everyMs });
      brake.took();
      brakes.delete(address);
      brakes.set(address, brake);
      if (brakes.size <= mostAddresses) return;
      const [oldest] = brakes.keys();
      if (oldest !== undefined) brakes.delete(oldest);
    },
  };
}
