import { changeProof, changeReason, documentKind, fileField, type FileSections } from '../api/contract/index.ts';
import * as z from 'zod';
import { consentsNow, consentsOf, type ConsentRow } from '../consent/index.ts';
import type { PersonId } from '../kernel/index.ts';
import { movesOf } from '../registration/index.ts';
import type { Reader } from '../store/index.ts';
import { consentPurpose } from '../api/contract/index.ts';
import type { FileParts } from './file-parts.ts';
import { documentsOf } from './kept/store.ts';
import { changesOf } from './store.ts';

/** A part of the file page: what one feature has to say of a person, of the shape that the contract gives it. */
export type FileSection<K extends keyof FileSections> = (from: Reader, personId: PersonId) => FileSections[K];
/** All of them: one that the contract names and nobody fills doesn't compile. */
export type FileSectionReaders = { readonly [K in keyof FileSections]: FileSection<K> };

type Parts = Pick<FileParts, 'keyring' | 'staffName'>;

/** The parts that the file itself fills. */
export function ownSections(parts: Parts): Pick<FileSectionReaders, 'consents' | 'consentHistory' | 'documents' | 'changes' | 'steps'> {
  return {
    consents: (from, id) => consentsNow(from, id).flatMap((row) => consentView(parts, row)),
    consentHistory: (from, id) =>
      consentsOf(from, id)
        .toReversed()
        .flatMap((row) => consentView(parts, row)),
    documents: (from, id) => documentsOf(from, id).map((row) => documentView(parts, row)),
    changes: (from, id) =>
      changesOf(from, id).map((row) => ({
        field: fileField.parse(row.field),
        atMs: row.atMs,
        by: parts.staffName(row.staffId),
        reason: changeReason.parse(row.reason),
        proof: changeProof.parse(row.proof),
        before: parts.keyring.openText(row.sealed, `file_changes|${row.field}|${id}`),
      })),
    steps: (from, id) =>
      movesOf(from, id).map(({ staffId, ...step }) => ({ ...step, by: staffId === null ? '' : parts.staffName(staffId) })),
  };
}

export function readSections(readers: FileSectionReaders, from: Reader, id: PersonId): FileSections {
  return {
    consents: readers.consents(from, id),
    consentHistory: readers.consentHistory(from, id),
    documents: readers.documents(from, id),
    changes: readers.changes(from, id),
    check: readers.check(from, id),
    training: readers.training(from, id),
    health: readers.health(from, id),
    cards: readers.cards(from, id),
    lodging: readers.lodging(from, id),
    agencies: readers.agencies(from, id),
    steps: readers.steps(from, id),
  };
}

function consentView({ staffName }: Parts, row: ConsentRow): FileSections['consents'] {
  const purpose = consentPurpose.safeParse(row.purpose);
  if (!purpose.success) return [];
  const { decided_at: decidedAtMs, text_version: textVersion, node, slip } = row;
  const by = row.staff_id === null ? '' : staffName(row.staff_id);
  return [{ purpose: purpose.data, given: row.given === 1, decidedAtMs, textVersion, node, proof: row.proof ?? 'kiosk', by, slip }];
}

const documentCell = z.object({
  title: z.string(),
  number: z.string(),
  issuer: z.string(),
  validFrom: z.string().nullable(),
});
export type DocumentCell = z.infer<typeof documentCell>;

function documentView({ keyring }: Parts, row: ReturnType<typeof documentsOf>[number]): FileSections['documents'][number] {
  const cell = documentCell.parse(JSON.parse(keyring.openText(row.sealed, `file_documents|sealed|${row.id}`)));
  return {
    documentId: row.id,
    kind: documentKind.parse(row.kind),
    ...cell,
    validUntil: row.validUntil,
    hasScan: row.hasScan === 1,
    recordedAtMs: row.recordedAtMs,
  };
}
