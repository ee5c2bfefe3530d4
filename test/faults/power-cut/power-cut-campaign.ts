import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreFault } from '../../../hall/store/index.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { prepareTyped, submit } from '../../support/hall-client.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { keyringOf } from '../hall-files.ts';
import { startHallRig, type HallRig } from '../hall-rig.ts';
import { inspectHall, type HallState, type Promised } from '../invariants.ts';
import { whileFrozen } from './freeze.ts';
import { imageOfFlushed, tornImage } from './images.ts';

export interface PowerCutFigures {
  readonly campaign: 'power-cut';
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly seed: number;
  readonly registrations: number;
  /** Two images a cut: what was flushed only, and a torn one. */
  readonly images: number;
  /** Images that lack somebody who was told "done", or do not open. */
  readonly imagesWithLoss: number;
  readonly events: number;
  readonly violations: readonly string[];
}

/** As in idle time; also keeps the WAL, which the shim copies at every flush, short. */
const REGISTRATIONS_A_CHECKPOINT = 8;
const LATEST_MS = 40;

/**
 * After each receipt the next person goes on, and up to 40 ms later the power goes: everything promised must be in what the drive holds.
 * With NORMAL the same campaign is its own control: it must find losses.
 */
export async function runPowerCutCampaign(options: {
  readonly registrations: number;
  readonly seed: number;
  readonly synchronous: 'FULL' | 'NORMAL';
}): Promise<PowerCutFigures> {
  const rig = await startHallRig({ synchronous: options.synchronous });
  try {
    return await cutAgainAndAgain(rig, options);
  } finally {
    await rig.end();
  }
}

async function cutAgainAndAgain(
  rig: HallRig,
  options: { readonly registrations: number; readonly seed: number; readonly synchronous: 'FULL' | 'NORMAL' },
): Promise<PowerCutFigures> {
  const random = new SeededRandom(options.seed);
  const people = fictionalPeople(options.seed);
  const promised: Promised[] = [];
  const violations: string[] = [];
  let imagesWithLoss = 0;
  let events = 0;
  let next = nextRegistration(rig, people.next());
  while (promised.length < options.registrations) {
    promised.push(await next);
    if (promised.length % REGISTRATIONS_A_CHECKPOINT === 0) await rig.checkpoint();
    next = nextRegistration(rig, people.next());
    // Judged when it is its turn; until then a failure must not count as nobody's.
    next.catch(() => undefined);
    await pause(random.below(LATEST_MS));
    for (const state of await judgeImages(rig, random, promised)) {
      if (state.lost > 0 || state.violations.length > 0) imagesWithLoss += 1;
      events = Math.max(events, state.events);
      violations.push(...state.violations.map((violation) => `cut ${promised.length}: ${violation}`));
    }
  }
  await next;
  return {
    campaign: 'power-cut',
    ...options,
    registrations: promised.length,
    images: promised.length * 2,
    imagesWithLoss,
    events,
    violations,
  };
}

async function nextRegistration(rig: HallRig, person: Promised['person']): Promise<Promised> {
  const visitId = await prepareTyped(rig.client, person);
  const { ticket } = await submit(rig.client, visitId);
  return { person, ticket, proof: 'typed' };
}

async function judgeImages(rig: HallRig, random: SeededRandom, promised: readonly Promised[]): Promise<HallState[]> {
  const flushed = join(rig.folder, 'image-flushed');
  const torn = join(rig.folder, 'image-torn');
  await whileFrozen(rig.child, () => {
    imageOfFlushed(rig.shadow, flushed);
    tornImage(rig.shadow, rig.live, torn, random);
  });
  const keyring = keyringOf(rig.folder);
  return [flushed, torn].map((image) => {
    const state = open(() => inspectHall(join(image, 'hall.db'), keyring, promised), promised.length);
    rmSync(image, { recursive: true, force: true });
    return state;
  });
}

/** A store that the hall refuses to open has lost everybody. */
function open(inspect: () => HallState, promised: number): HallState {
  try {
    return inspect();
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return {
      violations: [`the store does not open: ${error.kind}`],
      persons: 0,
      tickets: 0,
      events: 0,
      sending: [],
      spool: [],
      lost: promised,
    };
  }
}
