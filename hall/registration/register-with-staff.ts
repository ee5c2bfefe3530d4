import { ok, type Result } from '../kernel/index.ts';
import { appendEvents } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import type { Draft } from './draft.ts';
import { prepareFile, writeFile, type Registering, type RegistrationRefusal } from './register.ts';
import type { PersonFile } from './store.ts';

/**
 * Registers somebody who sits at a desk: as at the kiosk, but without a number, because they are being served already. Its pictures lie
 * in the store under the draft's id.
 * @param within what else is written in the same transaction, whether the number was known or not
 */
export function registerWithStaff(
  making: Registering,
  draft: Draft,
  within: (tx: Writer, known: PersonFile | null) => void,
): Result<PersonFile, RegistrationRefusal> {
  const prepared = prepareFile(making, draft, []);
  if (!prepared.ok) return prepared;
  const written = making.store.transaction((tx): Result<PersonFile, RegistrationRefusal> => {
    const filed = writeFile(tx, prepared.value);
    if (filed.ok) appendEvents(tx, filed.value.events);
    within(tx, filed.ok ? null : filed.error.person);
    return filed.ok ? ok(filed.value.person) : filed;
  });
  making.draftServed(prepared.value.row.numberIndex);
  return written;
}
