import { documentKind } from './api/contract/index.ts';
import { endingCards } from './cards/index.ts';
import { endingPasses } from './checks/index.ts';
import { createExpiry, type EndingSource, type Expiry } from './expiry/index.ts';
import { endingDocuments } from './files/index.ts';
import { endingCertificates } from './health/index.ts';

/** One line a feature whose papers end. */
const sources: readonly EndingSource[] = [
  (from, span, limit) => endingCertificates(from, span, limit).map((row) => ({ ...row, what: 'health' })),
  (from, span, limit) => endingPasses(from, span, limit).map((row) => ({ ...row, what: 'check', class: null })),
  (from, span, limit) => endingCards(from, span, limit).map((row) => ({ ...row, what: 'card', class: null })),
  (from, span, limit) =>
    endingDocuments(from, span, limit).map(({ kind, ...row }) => ({ ...row, what: documentKind.parse(kind), class: null })),
];

export function openExpiry(made: Omit<Parameters<typeof createExpiry>[0], 'sources'>): Expiry {
  return createExpiry({ ...made, sources });
}
