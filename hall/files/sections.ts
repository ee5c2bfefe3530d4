import { changeProof, changeReason, documentKind, fileField, type FileSections } from '../api/contract/index.ts';
import * as z from 'zod';
import { consentsOf } from '../consent/index.ts';
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
export function ownSections(parts: Parts): Pick<FileSectionReaders, 'consents' | 'documents' | 'changes' | 'steps'> {
  return {
    consents: consentsNow,
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
    documents: readers.documents(from, id),
    changes: readers.changes(from, id),
    check: readers.check(from, id),
    training: readers.training(from, id),
    health: readers.health(from, id),
    cards: readers.cards(from, id),
    lodging: readers.lodging(from, id),
    steps: readers.steps(from, id),
  };
}

/** The newest decision of each purpose. */
function consentsNow(from: Reader, id: PersonId): FileSections['consents'] {
  const newest = new Map<string, FileSections['consents'][number]>();
  for (const row of consentsOf(from, id)) {
    const purpose = consentPurpose.safeParse(row.purpose);
    if (!purpose.success) continue;
    newest.set(row.purpose, {
      purpose: purpose.data,
      given: row.given === 1,
      decidedAtMs: row.decided_at,
      textVersion: row.text_version,
    });
  }
  return [...newest.values()];
}

export function hasAgreedTo(from: Reader, id: PersonId, purpose: 'portrait' | 'public-profile' | 'background-check'): boolean {
  return consentsNow(from, id).some((one) => one.purpose === purpose && one.given);
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
