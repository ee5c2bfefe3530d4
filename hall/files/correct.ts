import type { Correction, FileField, PersonFileView } from '../api/contract/index.ts';
import type * as z from 'zod';
import type { changeProof, changeReason } from '../api/contract/index.ts';
import { calendarDay, checkIdNumber, maskNumber, normaliseName, normalisePhone, scriptOfName } from '../identity/index.ts';
import { ok, refuse, unreachable, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { numberIndexOf } from '../registration/index.ts';
import type { Writer } from '../store/index.ts';
import { refreshFacet } from './facets.ts';
import { noSuchFile, openCell, openProfile, sealCell, type Doer, type NoSuchFile, type PersonCell } from './file-parts.ts';
import type { ReadAloud } from './name-terms.ts';
import { maskPhone, viewOf, type Viewing } from './open-file.ts';
import { insertChange, newestStamp, numberIsTaken, personRow, updateNumberIndex, updatePerson, type PersonRow } from './store.ts';

export interface Correcting {
  readonly personId: string;
  readonly correction: Correction;
  readonly reason: z.infer<typeof changeReason>;
  readonly proof: z.infer<typeof changeProof>;
  /** Of the field's newest change that the corrector has seen; null: it was never changed. */
  readonly stamp: string | null;
}

export type CorrectionRefusal =
  NoSuchFile | { readonly code: 'STALE' | 'NUMBER_TAKEN' | 'NUMBER_PROVEN' } | { readonly code: 'INVALID_VALUE'; readonly why: string };

/** The row with one field of another value, and what stood there before, as the history shows it. */
interface Changed {
  readonly name: string;
  readonly sexCode: PersonRow['sexCode'];
  readonly region: string | null;
  readonly profile: string;
  readonly cell: PersonCell;
  readonly before: string;
}

/** One field with a reason: new value, history, event and lists in one transaction, or nothing. */
export function correct(viewing: Viewing, read: ReadAloud, doer: Doer, asked: Correcting): Result<PersonFileView, CorrectionRefusal> {
  const done = viewing.store.transaction((tx): Result<PersonFileView, CorrectionRefusal> => {
    const person = personRow(tx, asked.personId);
    if (person === null) return refuse(noSuchFile);
    const { field } = asked.correction;
    if (newestStamp(tx, person.id, field) !== asked.stamp) return refuse({ code: 'STALE' });
    const changed = judge(viewing, person, asked.correction);
    if (!changed.ok) return changed;
    if (field === 'number') {
      const index = numberIndexOf(viewing.keyring, changed.value.cell.number);
      if (numberIsTaken(tx, index, person.id)) return refuse({ code: 'NUMBER_TAKEN' });
      updateNumberIndex(tx, person.id, index);
    }
    write(tx, viewing, { doer, asked, person, changed: changed.value, field });
    refreshFacet(tx, viewing, person.id, read);
    const view = viewOf(tx, viewing, person.id);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) {
    viewing.erased();
    viewing.committed();
  }
  return done;
}

function write(
  tx: Writer,
  viewing: Viewing,
  change: {
    readonly doer: Doer;
    readonly asked: Correcting;
    readonly person: PersonRow;
    readonly changed: Changed;
    readonly field: FileField;
  },
): void {
  const { doer, asked, person, changed, field } = change;
  const nowMs = viewing.clock.nowMs();
  // Whoever corrects has seen the value that stands there, wherever it was written: theirs is the newer.
  if (asked.stamp !== null) viewing.hlc.seen(asked.stamp);
  const hlc = viewing.hlc.next();
  const { reason, proof } = asked;
  const sealed = sealCell(viewing.keyring, person.id, changed.cell);
  updatePerson(tx, person.id, { ...changed, sealed }, nowMs);
  insertChange(tx, person.id, {
    field,
    hlc,
    atMs: nowMs,
    staffId: doer.id,
    reason,
    proof,
    sealed: viewing.keyring.seal(changed.before, `file_changes|${field}|${person.id}`),
  });
  const { services } = openProfile(changed.profile);
  const body = { personId: person.id, field, hlc, reason, proof, state: person.state, services, by: doer.id };
  appendEvents(tx, [prepareEvent(viewing, { type: 'person.corrected', subject: person.id, at: nowMs, body, sealed })]);
}

function judge(viewing: Viewing, person: PersonRow, correction: Correction): Result<Changed, CorrectionRefusal> {
  const cell = openCell(viewing.keyring, person.id, person.sealed);
  const { name, sexCode, region, profile } = person;
  const same = { name, sexCode, region, profile, cell };
  switch (correction.field) {
    case 'name': {
      const value = normaliseName(correction.value);
      if (scriptOfName(value) === null) return refuse({ code: 'INVALID_VALUE', why: 'name' });
      return ok({ ...same, name: value, cell: { ...cell, name: value }, before: name });
    }
    case 'number':
      return judgeNumber(viewing, person, { cell, value: correction.value });
    case 'phone': {
      const phone = correction.value === null ? ok(null) : normalisePhone(correction.value);
      if (!phone.ok) return refuse({ code: 'INVALID_VALUE', why: 'phone' });
      if (phone.value !== null && phone.value === cell.emergency?.phone) return refuse({ code: 'INVALID_VALUE', why: 'same-phone' });
      return ok({ ...same, cell: { ...cell, phone: phone.value }, before: cell.phone === null ? '' : maskPhone(cell.phone) });
    }
    case 'address': {
      const { address: before = '', ...rest } = cell;
      return ok({ ...same, cell: correction.value === null ? rest : { ...rest, address: correction.value }, before });
    }
    case 'emergency': {
      const contact = correction.value;
      const phone = contact === null ? ok('') : normalisePhone(contact.phone);
      if (!phone.ok) return refuse({ code: 'INVALID_VALUE', why: 'phone' });
      if (contact !== null && phone.value === cell.phone) return refuse({ code: 'INVALID_VALUE', why: 'same-phone' });
      const before = cell.emergency === null ? '' : `${cell.emergency.name} ${maskPhone(cell.emergency.phone)}`;
      return ok({ ...same, cell: { ...cell, emergency: contact === null ? null : { ...contact, phone: phone.value } }, before });
    }
    case 'services': {
      const codes = [...new Set(correction.value)];
      if (!codes.every((code) => viewing.catalogue.service(code) !== undefined)) return refuse({ code: 'INVALID_VALUE', why: 'services' });
      const old = openProfile(profile);
      return ok({ ...same, profile: JSON.stringify({ ...old, services: codes }), before: old.services.join(',') });
    }
    default:
      return unreachable(correction);
  }
}

/** A typed number may be mistyped; one that a chip gave or somebody saw is the person. */
function judgeNumber(
  viewing: Viewing,
  person: PersonRow,
  { cell, value }: { readonly cell: PersonCell; readonly value: string },
): Result<Changed, CorrectionRefusal> {
  if (person.proof !== 'typed') return refuse({ code: 'NUMBER_PROVEN' });
  const checked = checkIdNumber(value, calendarDay(viewing.clock.nowMs(), viewing.zone));
  if (!checked.ok) return refuse({ code: 'INVALID_VALUE', why: 'number' });
  const { text: number, birth, regionCode } = checked.value;
  const sexCode = checked.value.sexCode === '0' ? person.sexCode : checked.value.sexCode;
  const { name, profile } = person;
  return ok({ name, profile, sexCode, region: regionCode, cell: { ...cell, number, birth, sexCode }, before: maskNumber(cell.number) });
}
