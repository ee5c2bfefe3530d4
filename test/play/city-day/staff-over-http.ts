import type { StaffRole } from '../../../hall/api/contract/index.ts';
import { browserAt, signedIn } from '../../support/call-hall.ts';
import type { HallClient } from '../../support/hall-client.ts';

const pins = ['730294', '618205', '947163', '205839'];

export interface HallStaff {
  /** Came in by the set-up code. */
  readonly maintainer: HallClient;
  readonly clerk: HallClient;
  readonly approver: HallClient;
  readonly pins: { readonly clerk: string; readonly approver: string };
  /** At the same desks, after the hall's machine was started again. */
  again(url: string): Promise<HallStaff>;
}

interface Account {
  readonly id: string;
  readonly pin: string;
  readonly client: HallClient;
}

/** The people behind a hall's desk, each at a browser of their own. */
export async function staffOf(url: string, code: string): Promise<HallStaff> {
  const maintainer = await signedIn(url, code);
  const account = async (number: string, name: string, roles: StaffRole[]): Promise<Account> => {
    const made = await maintainer.staff.create({ number, name, roles });
    const pin = pins[Number(number) % pins.length] ?? '';
    const client = browserAt(url);
    await client.staff.signIn({ who: { id: made.account.id }, pin: made.pin, newPin: pin });
    return { id: made.account.id, pin, client };
  };
  const [clerk, approver] = [await account('12', '测试乙', ['clerk']), await account('13', '测试丙', ['approver'])];
  const pinsOf = { clerk: clerk.pin, approver: approver.pin };
  const again = async (at: string): Promise<HallStaff> => {
    const enter = async ({ id, pin }: Account): Promise<HallClient> => {
      const client = browserAt(at);
      await client.staff.signIn({ who: { id }, pin, newPin: null });
      return client;
    };
    return { maintainer, clerk: await enter(clerk), approver: await enter(approver), pins: pinsOf, again };
  };
  return { maintainer, clerk: clerk.client, approver: approver.client, pins: pinsOf, again };
}
