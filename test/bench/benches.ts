import type { Bench } from './figure.ts';
import { registrationCommit } from './registration/commit.ts';
import { registrationFlushes } from './registration/flushes.ts';

/** Every measurement, in the order of the table of figures. */
export const benches: readonly Bench[] = [registrationCommit, registrationFlushes];
