import type { WeakPin } from '../api/contract/index.ts';
import type { Random } from '../kernel/index.ts';

const digits = 6;
/** Found again and again in leaked lists of six-digit PINs, beyond rows and repetitions. */
const common = new Set(['121212', '112233', '123123', '131313', '520520', '521521', '147258', '159753', '147852', '100200', '112211']);

/** Why this PIN would be among the first that somebody tries; null: it's fine. */
export function weaknessOf(pin: string, number: string): WeakPin | null {
  if (/^(\d)\1{5}$/.test(pin) || /^(\d{2})\1{2}$/.test(pin) || /^(\d{3})\1$/.test(pin)) return 'repeated';
  const steps = pin
    .split('')
    .slice(1)
    .map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  if (steps.every((step) => step === 1) || steps.every((step) => step === 9)) return 'row';
  if (common.has(pin)) return 'common';
  return pin === number.padStart(digits, '0') || pin === number.padEnd(digits, '0') ? 'number' : null;
}

/** A first PIN, drawn until it isn't a weak one. */
export function drawPin(random: Random, number: string): string {
  for (;;) {
    let pin = '';
    while (pin.length < digits) {
      const byte = random.bytes(1)[0] ?? 255;
      // Bytes beyond 249 would favour small digits.
      if (byte < 250) pin += String(byte % 10);
    }
    if (weaknessOf(pin, number) === null) return pin;
  }
}
