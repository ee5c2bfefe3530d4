import type { CardCandidate } from '../../hall/api/contract/index.ts';
import type { CardFacts } from '../../hall/cards/index.ts';
import type { CardRead } from '../../hall/ports/index.ts';
import { registerByCard } from './fill-form.ts';
import { openTestHall, residentCard, type TestHall } from './open-hall.ts';
import { managerOf, signInAs, type SignedInStaff } from './staff-at.ts';

/** What stands in for checks and training, settable by the test; everybody fulfils everything at first. */
export class ScriptedFacts implements CardFacts {
  isVerified = true;
  checked: ReturnType<CardFacts['check']> = { state: 'passed', validUntil: '20991231' };
  trained: ReturnType<CardFacts['training']> = { complete: true, hours: 16, hoursNeeded: 16 };
  isLapsed = false;

  verified(): boolean {
    return this.isVerified;
  }

  check(): ReturnType<CardFacts['check']> {
    return this.checked;
  }

  training(): ReturnType<CardFacts['training']> {
    return this.trained;
  }

  lapsed(): boolean {
    return this.isLapsed;
  }
}

export interface CardHall {
  readonly hall: TestHall;
  readonly facts: ScriptedFacts;
  readonly manager: SignedInStaff;
  readonly clerk: SignedInStaff;
  readonly approver: SignedInStaff;
  /** Has both roles, and is still one person. */
  readonly both: SignedInStaff;
  readonly personId: string;
  readonly items: string[];
}

export const cardUrl = 'https://hall.example/c/';

export async function openCardHall(options: Parameters<typeof openTestHall>[0] = {}): Promise<CardHall> {
  const facts = new ScriptedFacts();
  const hall = openTestHall({
    ...options,
    settings: { cards: { prefix: 'WZ', hall: 7, url: cardUrl }, ...options.settings },
    deps: { cardFacts: facts, ...options.deps },
  });
  const manager = await managerOf(hall);
  const personId = await registerPerson(hall, residentCard(), 'portrait');
  const view = await hall.client.kiosk.catalogue();
  return {
    hall,
    facts,
    manager,
    clerk: await signInAs(hall, manager, { number: '21', name: '测试乙', roles: ['clerk'] }),
    approver: await signInAs(hall, manager, { number: '22', name: '测试丙', roles: ['approver'] }),
    both: await signInAs(hall, manager, { number: '23', name: '测试丁', roles: ['clerk', 'approver'] }),
    personId,
    items: view.groups.slice(0, 2).map((group) => group.items[0]?.code ?? ''),
  };
}

export async function registerPerson(hall: TestHall, card: CardRead, ...yes: string[]): Promise<string> {
  const { visitId } = await registerByCard(hall, card, ...yes);
  await hall.client.visit.finish({ visitId });
  return hall.store.get<{ id: string }>('SELECT id FROM persons WHERE name = ?', card.nameZh)?.id ?? '';
}

export type Wish = Parameters<CardHall['clerk']['client']['cards']['request']>[0];
export const wishOf = ({ personId, items }: Pick<CardHall, 'personId' | 'items'>, kind: Wish['kind'] = 'first'): Wish => ({
  personId,
  kind,
  items,
  level: 4,
  stars: null,
});

/** Asked for and approved: a card to be printed. Answers its id. */
export async function makeCard(at: CardHall, kind: Wish['kind'] = 'first'): Promise<string> {
  const { requestId } = await at.clerk.client.cards.request(wishOf(at, kind));
  return (await at.approver.client.cards.approve({ requestId })).cardId;
}

/** What its QR code says. */
export const codeOf = ({ hall }: CardHall, cardId: string): string => hall.hall.cards.printable(cardId)?.qr ?? '';

/** In its holder's hand. Answers its id and its codes. */
export async function handOutCard(at: CardHall, kind: Wish['kind'] = 'first'): Promise<{ cardId: string; qr: string; shortCode: string }> {
  const cardId = await makeCard(at, kind);
  const { qr, shortCode } = at.hall.hall.cards.printable(cardId) ?? { qr: '', shortCode: '' };
  await at.clerk.client.cards.addBox({ label: 'A1', cards: 10 });
  await at.clerk.client.cards.printed({ cardId });
  await at.clerk.client.cards.handOut({ cardId, code: qr });
  return { cardId, qr, shortCode };
}

export const candidateOf = async (at: CardHall): Promise<CardCandidate | undefined> =>
  (await at.clerk.client.cards.people({ text: '测试甲' })).find((one) => one.personId === at.personId);
