import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first: begun last, one of them would run alone at the end while the other workers wait. */
const long = [
  'test/bench/bench.test.ts',
  'test/rooms/rooms.test.ts',
  'test/e2e/every-screen.test.ts',
  'test/screens/gallery.test.ts',
  'test/screens/board-look.test.ts',
  'test/faults/kill/kill.test.ts',
  'test/e2e/start.test.ts',
  'test/e2e/printer-trouble.test.ts',
  'test/e2e/interrupted.test.ts',
  'test/screens/desk-gallery.test.ts',
  'test/e2e/every-card.test.ts',
  'test/faults/disk-full/disk-full.test.ts',
];

/** Vitest knows durations only from a run before; a fresh clone has none. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((path) => moduleId.endsWith(path));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
