import type { CardRead } from '../../hall/ports/index.ts';
import { registerByCard } from './fill-form.ts';
import type { TestHall } from './open-hall.ts';
import { managerOf, signInAs, type SignedInStaff } from './staff-at.ts';

/** A manager, two clerks and two approvers, each signed in: enough for a second person everywhere. */
export interface ReadyStaff {
  readonly manager: SignedInStaff;
  readonly clerk: SignedInStaff;
  readonly approver: SignedInStaff;
  readonly second: SignedInStaff;
}

export async function readyStaff(hall: TestHall): Promise<ReadyStaff> {
  const manager = await managerOf(hall);
  return {
    manager,
    clerk: await signInAs(hall, manager, { number: '11', name: '测试乙', roles: ['clerk'] }),
    approver: await signInAs(hall, manager, { number: '12', name: '测试丙', roles: ['clerk', 'approver'] }),
    second: await signInAs(hall, manager, { number: '13', name: '测试丁', roles: ['approver'] }),
  };
}

/** Registered by the card, with a yes to checks and health but for `without`. Answers the person's id. */
export async function registered(hall: TestHall, card: CardRead, yes: readonly string[] = ['background-check', 'health']): Promise<string> {
  const { visitId } = await registerByCard(hall, card, ...yes);
  await hall.client.visit.finish({ visitId });
  return hall.store.get<{ id: string }>('SELECT id FROM persons WHERE name = ?', card.nameZh)?.id ?? '';
}

/** The card again: the visit that shows the file. */
export async function fileVisit(hall: TestHall, card: CardRead): Promise<string> {
  await hall.clock.advanceAsync(3_000);
  hall.reader.tap(card);
  const visitId = hall.hall.visits.current()?.id ?? '';
  await hall.client.visit.confirm({ visitId });
  return visitId;
}
