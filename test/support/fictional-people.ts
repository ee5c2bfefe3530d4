import { checkCharacter } from '../../hall/identity/check-character.ts';
import { SeededRandom } from './seeded-random.ts';

/** Somebody who does not exist: the number is well formed, but its region code was never given to any place. */
export interface FictionalPerson {
  readonly name: string;
  readonly number: string;
  readonly phone: string;
  readonly emergencyPhone: string;
}

const UNASSIGNED_REGIONS = ['110199', '650199', '320199'] as const;
const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '欧阳', '䶮'] as const;
const GIVEN_NAMES = ['样本', '示例', '测试', '范例', '试样', '样', '例', '试'] as const;
/** Days 01–28 exist in every month. */
const DAYS = 28;
const BIRTH_YEARS = { from: 1958, count: 48 };

/** The same people in the same order for the same seed; no two of one generator share a number or a phone. */
export function fictionalPeople(seed: number): { next(): FictionalPerson } {
  const random = new SeededRandom(seed);
  const numbers = new Set<string>();
  let phones = random.below(10_000);
  function nextPhone(): string {
    // 1380 0xx xxxx: the block that Chinese examples use; walking it keeps phones apart without a record of them.
    phones = (phones + 1) % 1_000_000;
    return `13800${String(phones).padStart(6, '0')}`;
  }
  function nextNumber(): string {
    for (;;) {
      const number = numberOf(random);
      if (!numbers.has(number)) {
        numbers.add(number);
        return number;
      }
    }
  }
  return {
    next: () => ({
      name: pick(random, SURNAMES) + pick(random, GIVEN_NAMES),
      number: nextNumber(),
      phone: nextPhone(),
      emergencyPhone: nextPhone(),
    }),
  };
}

function numberOf(random: SeededRandom): string {
  const year = BIRTH_YEARS.from + random.below(BIRTH_YEARS.count);
  const month = String(1 + random.below(12)).padStart(2, '0');
  const day = String(1 + random.below(DAYS)).padStart(2, '0');
  const sequence = String(1 + random.below(999)).padStart(3, '0');
  const body = `${pick(random, UNASSIGNED_REGIONS)}${year}${month}${day}${sequence}`;
  return body + checkCharacter(body);
}

function pick<T>(random: SeededRandom, from: readonly [T, ...T[]]): T {
  return from[random.below(from.length)] ?? from[0];
}
