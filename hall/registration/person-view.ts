import * as z from 'zod';
import type { FileState, ProofLevel } from '../api/contract/index.ts';
import { maskNumber } from '../identity/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Keyring, Reader } from '../store/index.ts';
import { personCells } from './store.ts';

/** What the clerk at a counter sees of the person who was called there. */
export interface PersonAtCounter {
  readonly personId: PersonId;
  readonly name: string;
  readonly maskedNumber: string;
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly proof: ProofLevel;
  readonly state: FileState;
  readonly registeredAtMs: number;
  readonly services: string[];
}

const numberCell = z.object({ number: z.string() });
const profileCell = z.object({ services: z.array(z.string()) });

/** Null: no such person (any more). */
export function personAtCounter(from: Reader, keyring: Keyring, id: PersonId): PersonAtCounter | null {
  const row = personCells(from, id);
  if (row === null) return null;
  const { number } = numberCell.parse(JSON.parse(keyring.openText(row.sealed, `persons|sealed|${id}`)));
  const { services } = profileCell.parse(JSON.parse(row.profile));
  const { name, sexCode, proof, state, registeredAtMs } = row;
  return { personId: id, name, maskedNumber: maskNumber(number), sexCode, proof, state, registeredAtMs, services };
}
