import * as z from 'zod';
import { phoneIndexOf } from '../../files/index.ts';
import { numberIndexOf } from '../../registration/index.ts';
import type { Keyring, SealContext, Writer } from '../../store/index.ts';
import { putDraftIndex, putPersonIndexes, type CellRow } from '../store.ts';

/** A column of sealed cells: how its rows are walked, what each cell is bound to, and which indexes are made from what is in it. */
export interface CellColumn {
  readonly select: string;
  readonly update: string;
  /** Before the first row. */
  readonly first: string | number;
  context(row: CellRow): SealContext;
  /** Look-ups follow the key. */
  index?(tx: Writer, keyring: Keyring, row: CellRow, opened: string): void;
}

const personCell = z.object({ number: z.string(), phone: z.string().nullable().default(null) });
const draftCell = z.object({ identity: z.object({ number: z.string() }) });

/**
 * Every cell of the store but those of events, which the chain knows by their digests (see replace-keys.ts). A test holds this list against the
 * schema: a column of bytes that is neither here nor known to be none stops it.
 */
export const cellColumns: readonly CellColumn[] = [
  {
    select: 'SELECT id AS at, sealed AS cell FROM persons WHERE id > ? AND sealed IS NOT NULL ORDER BY id LIMIT ?',
    update: 'UPDATE persons SET sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `persons|sealed|${at}`,
    index(tx, keyring, { at }, opened) {
      const { number, phone } = personCell.parse(JSON.parse(opened));
      putPersonIndexes(tx, String(at), numberIndexOf(keyring, number), phone === null ? null : phoneIndexOf(keyring, phone));
    },
  },
  {
    select:
      'SELECT rowid AS at, sealed AS cell, person_id AS "of" FROM drafts WHERE rowid > ? AND sealed IS NOT NULL ORDER BY rowid LIMIT ?',
    update: 'UPDATE drafts SET sealed = ? WHERE rowid = ?',
    first: -1,
    context: ({ of = '' }) => `drafts|sealed|${of}`,
    index(tx, keyring, { at }, opened) {
      putDraftIndex(tx, at, numberIndexOf(keyring, draftCell.parse(JSON.parse(opened)).identity.number));
    },
  },
  {
    select: 'SELECT id AS at, sealed AS cell FROM taken_sessions WHERE id > ? ORDER BY id LIMIT ?',
    update: 'UPDATE taken_sessions SET sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `taken_sessions|sealed|${at}`,
  },
  {
    select: 'SELECT id AS at, sealed AS cell FROM handed_sessions WHERE id > ? ORDER BY id LIMIT ?',
    update: 'UPDATE handed_sessions SET sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `handed_sessions|sealed|${at}`,
  },
  {
    select:
      'SELECT rowid AS at, sealed AS cell, person_id AS "of", kind AS part FROM person_pictures WHERE rowid > ? AND sealed IS NOT NULL ORDER BY rowid LIMIT ?',
    update: 'UPDATE person_pictures SET sealed = ? WHERE rowid = ?',
    first: -1,
    context: ({ of = '', part = '' }) => `person_pictures|${part}|${of}`,
  },
  {
    select: 'SELECT seq AS at, note AS cell, ticket_id AS "of" FROM line_moves WHERE seq > ? AND note IS NOT NULL ORDER BY seq LIMIT ?',
    update: 'UPDATE line_moves SET note = ? WHERE seq = ?',
    first: -1,
    context: ({ of = '' }) => `line_moves|note|${of}`,
  },
  {
    select:
      'SELECT rowid AS at, sealed AS cell, person_id AS "of", field AS part FROM file_changes WHERE rowid > ? AND sealed IS NOT NULL ORDER BY rowid LIMIT ?',
    update: 'UPDATE file_changes SET sealed = ? WHERE rowid = ?',
    first: -1,
    context: ({ of = '', part = '' }) => `file_changes|${part}|${of}`,
  },
  {
    select: 'SELECT id AS at, sealed AS cell FROM file_documents WHERE id > ? AND sealed IS NOT NULL ORDER BY id LIMIT ?',
    update: 'UPDATE file_documents SET sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `file_documents|sealed|${at}`,
  },
  {
    select: 'SELECT id AS at, scan AS cell FROM file_documents WHERE id > ? AND scan IS NOT NULL ORDER BY id LIMIT ?',
    update: 'UPDATE file_documents SET scan = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `file_documents|scan|${at}`,
  },
  {
    select: 'SELECT id AS at, sealed AS cell FROM checks WHERE id > ? AND sealed IS NOT NULL ORDER BY id LIMIT ?',
    update: 'UPDATE checks SET sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `checks|sealed|${at}`,
  },
  {
    select: 'SELECT id AS at, sealed AS cell FROM health_certificates WHERE id > ? AND sealed IS NOT NULL ORDER BY id LIMIT ?',
    update: 'UPDATE health_certificates SET sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `health_certificates|sealed|${at}`,
  },
  {
    select: 'SELECT rowid AS at, sealed AS cell, certificate_id AS "of" FROM health_scans WHERE rowid > ? ORDER BY rowid LIMIT ?',
    update: 'UPDATE health_scans SET sealed = ? WHERE rowid = ?',
    first: -1,
    context: ({ of = '' }) => `health_scans|sealed|${of}`,
  },
  {
    select:
      'SELECT rowid AS at, sealed AS cell, batch_id AS "of" FROM check_results WHERE rowid > ? AND sealed IS NOT NULL ORDER BY rowid LIMIT ?',
    update: 'UPDATE check_results SET sealed = ? WHERE rowid = ?',
    first: -1,
    context: ({ of = '' }) => `check_results|sealed|${of}`,
  },
  {
    select: 'SELECT id AS at, code_sealed AS cell FROM service_cards WHERE id > ? AND code_sealed IS NOT NULL ORDER BY id LIMIT ?',
    update: 'UPDATE service_cards SET code_sealed = ? WHERE id = ?',
    first: '',
    context: ({ at }) => `service_cards|code|${at}`,
  },
  {
    select:
      'SELECT hall * 256 + kid AS at, private_sealed AS cell, hall AS "of", kid AS part FROM card_keys WHERE hall * 256 + kid > ? AND private_sealed IS NOT NULL ORDER BY hall * 256 + kid LIMIT ?',
    update: 'UPDATE card_keys SET private_sealed = ? WHERE hall * 256 + kid = ?',
    first: -1,
    context: ({ of = '', part = '' }) => `card_keys|private|${of}:${part}`,
  },
  {
    select: 'SELECT purpose AS at, sealed AS cell FROM sync_keys WHERE purpose > ? AND sealed IS NOT NULL ORDER BY purpose LIMIT ?',
    update: 'UPDATE sync_keys SET sealed = ? WHERE purpose = ?',
    first: '',
    context: ({ at }) => `sync_keys|sealed|${at}`,
  },
  {
    select: 'SELECT n AS at, sealed AS cell, event_id AS "of" FROM sync_received WHERE n > ? AND sealed IS NOT NULL ORDER BY n LIMIT ?',
    update: 'UPDATE sync_received SET sealed = ? WHERE n = ?',
    first: -1,
    context: ({ of = '' }) => `sync_received|sealed|${of}`,
  },
];
