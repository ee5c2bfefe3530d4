import { registration } from './0001-registration.ts';
import { line } from './0002-line.ts';
import { staff } from './0003-staff.ts';
import { sync } from './0004-sync.ts';
import { files } from './0005-files.ts';
import { readiness } from './0006-readiness.ts';
import { cards } from './0007-cards.ts';
import { fileMoves } from './0008-file-moves.ts';
import { cardPrinting } from './0009-card-printing.ts';
import { deskPeople } from './0010-desk-people.ts';
import { fromTheCity } from './0011-from-the-city.ts';
import { keySlots } from './0012-key-slots.ts';
import { withStaff } from './0013-with-staff.ts';
import { shownRecords } from './0014-shown-records.ts';
import { agencies } from './0015-agencies.ts';
import { sessionsAfar } from './0016-sessions-afar.ts';
import type { Migration } from './migration.ts';

/** To add one: a new file, one line here, a test beside it that walks old rows through it. */
export const migrations: readonly Migration[] = [
  registration,
  line,
  staff,
  sync,
  files,
  readiness,
  cards,
  fileMoves,
  cardPrinting,
  deskPeople,
  fromTheCity,
  keySlots,
  withStaff,
  shownRecords,
  agencies,
  sessionsAfar,
];
