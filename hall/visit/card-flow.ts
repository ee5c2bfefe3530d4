import { judgeCard } from '../identity/index.ts';
import { unreachable } from '../kernel/index.ts';
import type { CardRead, IdReaderEvent } from '../ports/index.ts';
import { numberIndexOf, personByNumber } from '../registration/index.ts';
import { onHelpersCard } from './helper.ts';
import { cardNumberOf, type ActiveVisit, type Photo } from './stage.ts';
import type { VisitHall } from './visit-parts.ts';

/** What a card does to the visit under way. Presence and screens' messages are the kiosk feed's business. */
export function onCardEvent(hall: VisitHall, event: IdReaderEvent): void {
  if (onHelpersCard(hall, event)) return;
  switch (event.type) {
    case 'read':
      onRead(hall, event.readId, event.card);
      return;
    case 'confirmed':
      onConfirmed(hall, event.readId);
      return;
    case 'refused':
      onRefused(hall, event.readId, event.why);
      return;
    case 'reading':
    case 'unreadable':
    case 'removed':
      return;
    default:
      unreachable(event);
  }
}

/** The same card goes on where its visit is; another card begins another visit, whoever stood here before. */
function onRead(hall: VisitHall, readId: number, card: CardRead): void {
  const { room } = hall;
  const judged = judgeCard(card, hall.clock.nowMs(), hall.zone);
  if (judged.kind === 'desk') {
    const visit = room.open({ phase: 'desk', reason: judged.reason, ticketId: null });
    room.changed.emit(visit);
    return;
  }
  const { identity, warnings } = judged;
  const current = room.current();
  if (current !== null && cardNumberOf(current.stage) === identity.number) {
    continueWith(hall, current, readId);
    return;
  }
  const known = personByNumber(hall.store, numberIndexOf(hall.keyring, identity.number)) !== null;
  const visit = room.open({ phase: 'confirm', identity, warnings, readId, check: 'pending', photo: null, known });
  room.changed.emit(visit);
  decodePhoto(hall, visit, card.photo);
}

function continueWith(hall: VisitHall, visit: ActiveVisit, readId: number): void {
  hall.room.touch(visit);
  // An unfinished check goes on with the new read; one that agreed stays so.
  if (visit.stage.phase === 'confirm' && visit.stage.check === 'pending') visit.stage = { ...visit.stage, readId };
  hall.room.changed.emit(visit);
}

function onConfirmed(hall: VisitHall, readId: number): void {
  const visit = hall.room.current();
  if (visit === null || visit.stage.phase !== 'confirm' || visit.stage.readId !== readId) return;
  visit.stage = { ...visit.stage, check: 'agreed' };
  hall.room.checked.emit({ visitId: visit.id, result: 'agreed' });
  // Whoever waited for the check has moved the visit on and answers it.
  if (visit.stage.phase === 'confirm') hall.room.changed.emit(visit);
}

function onRefused(hall: VisitHall, readId: number, why: 'removed' | 'differs' | 'other-card'): void {
  const visit = hall.room.current();
  if (visit === null || visit.stage.phase !== 'confirm' || visit.stage.readId !== readId || visit.stage.check === 'agreed') return;
  hall.room.checked.emit({ visitId: visit.id, result: why });
  hall.room.end('card-changed');
}

function decodePhoto(hall: VisitHall, visit: ActiveVisit, wlt: Uint8Array): void {
  hall.photoDecoder.decode(wlt).then(
    (photo) => {
      if (photo !== null) addPhoto(hall, visit, photo);
    },
    (error: unknown) => hall.log.warn('visit.photo-failed', { error: error instanceof Error ? error.name : 'unknown' }),
  );
}

/** It may come after the person went on, or left: then it is dropped. */
function addPhoto(hall: VisitHall, visit: ActiveVisit, photo: Photo): void {
  const { stage } = visit;
  if (stage.phase === 'confirm') {
    visit.stage = { ...stage, photo };
    hall.room.changed.emit(visit);
  } else if (stage.phase === 'consent') {
    visit.stage = { ...stage, photo };
  }
}
