import type { FileList, LookPurpose, PersonFileView } from '../api/contract/index.ts';
import type { Result } from '../kernel/index.ts';
import { correct, type CorrectionRefusal, type Correcting } from './correct.ts';
import { addDocument, removeDocument, scanPicture, type DocumentRefusal, type NewDocument, type NoSuchDocument } from './documents.ts';
import type { Doer, FileParts, NoSuchFile } from './file-parts.ts';
import { consentSlip, decideConsents, deskNotice } from './decide-consents.ts';
import { listOf, openReturned, type FileQuestion } from './list.ts';
import { openFile, reveal, type Viewing } from './open-file.ts';
import { portraitOf, setPortrait, type PortraitRefusal } from './portrait.ts';
import { loadReadAloud } from './read-aloud.ts';
import { review, verify, type IdentityPaper, type ReviewRefusal, type VerifyRefusal } from './review.ts';
import { ownSections, type FileSectionReaders } from './sections.ts';
import { facetOf } from './store.ts';
import type { AskedFor } from '../api/contract/index.ts';

interface OfPerson {
  readonly personId: string;
}
type Viewed<E> = Promise<Result<PersonFileView, E>>;

/** Persons' files at the desk. */
export interface Files {
  list(question: FileQuestion): Promise<FileList>;
  open(doer: Doer, input: OfPerson & { readonly purpose: LookPurpose }): Viewed<NoSuchFile>;
  reveal(doer: Doer, input: Parameters<typeof reveal>[2]): Result<{ value: string | null }, NoSuchFile>;
  correct(doer: Doer, input: Correcting): Viewed<CorrectionRefusal>;
  verify(doer: Doer, input: OfPerson & { readonly paper: IdentityPaper }): Result<PersonFileView, VerifyRefusal>;
  review(doer: Doer, input: OfPerson & { readonly missing: readonly AskedFor[] }): Viewed<ReviewRefusal>;
  addDocument(doer: Doer, input: NewDocument): Viewed<DocumentRefusal>;
  removeDocument(doer: Doer, input: OfPerson & { readonly documentId: string }): Result<PersonFileView, NoSuchFile | NoSuchDocument>;
  scan(doer: Doer, input: Parameters<typeof scanPicture>[2]): ReturnType<typeof scanPicture>;
  /** What may be decided at the desk, in the texts of now. */
  notice(): ReturnType<typeof deskNotice>;
  consentSlip(doer: Doer, input: Parameters<typeof consentSlip>[2]): ReturnType<typeof consentSlip>;
  decideConsents(doer: Doer, input: Parameters<typeof decideConsents>[2]): ReturnType<typeof decideConsents>;
  setPortrait(doer: Doer, input: OfPerson & { readonly picture: string }): Viewed<PortraitRefusal>;
  portrait(doer: Doer, input: OfPerson & { readonly purpose: LookPurpose }): ReturnType<typeof portraitOf>;
  /** What the person was asked for and hasn't brought yet. */
  askedOf(personId: string): AskedFor[];
}

/** @param more sections of other features, each under the name that the contract has for it */
export function createFiles(parts: FileParts, more: Omit<FileSectionReaders, keyof ReturnType<typeof ownSections>>): Files {
  const viewing: Viewing = { ...parts, sections: { ...ownSections(parts), ...more } };
  const { store } = parts;
  return {
    list: async (question) => listOf(parts, await loadReadAloud(), question),
    open: async (doer, input) => openFile(viewing, await loadReadAloud(), doer, input),
    reveal: (doer, input) => reveal(viewing, doer, input),
    correct: async (doer, input) => correct(viewing, await loadReadAloud(), doer, input),
    verify: (doer, input) => verify(viewing, doer, input),
    review: async (doer, input) => review(viewing, await loadReadAloud(), doer, input),
    addDocument: (doer, input) => addDocument(viewing, doer, input),
    removeDocument: (doer, input) => removeDocument(viewing, doer, input),
    scan: (doer, input) => scanPicture(viewing, doer, input),
    notice: () => deskNotice(parts.notice),
    consentSlip: (doer, input) => consentSlip(viewing, doer, input),
    decideConsents: (doer, input) => decideConsents(viewing, doer, input),
    setPortrait: async (doer, input) => setPortrait(viewing, await loadReadAloud(), doer, input),
    portrait: (doer, input) => portraitOf(viewing, doer, input),
    askedOf: (personId) => openReturned(facetOf(store, personId)?.returned ?? null),
  };
}
