import { describe, expect, it } from 'vitest';
import { checkIdNumber, isKnownRegion, normalisePhone } from '../../hall/identity/index.ts';
import { fictionalPeople } from './fictional-people.ts';

describe('fictional people', () => {
  it('have numbers and phones that the hall takes, in regions that no place has', () => {
    const people = fictionalPeople(7);
    for (let i = 0; i < 500; i += 1) {
      const person = people.next();
      expect(checkIdNumber(person.number, '20261101')).toMatchObject({ ok: true, value: { warnings: ['unknown-region'] } });
      expect(isKnownRegion(person.number.slice(0, 6))).toBe(false);
      expect(normalisePhone(person.phone)).toEqual({ ok: true, value: person.phone });
    }
  });

  it('are the same for the same seed and never share a number or phone', () => {
    const [one, two] = [fictionalPeople(3), fictionalPeople(3)];
    const all = Array.from({ length: 2_000 }, () => one.next());
    expect(Array.from({ length: 2_000 }, () => two.next())).toEqual(all);
    expect(new Set(all.map((person) => person.number)).size).toBe(2_000);
    expect(new Set(all.flatMap((person) => [person.phone, person.emergencyPhone])).size).toBe(4_000);
  });
});
