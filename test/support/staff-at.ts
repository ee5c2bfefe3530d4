import { createRouterClient, type RouterClient } from '@orpc/server';
import type { StaffRole } from '../../hall/api/contract/index.ts';
import type { Hall } from '../../hall/index.ts';
import { testSettings, type TestHall } from './open-hall.ts';

export interface StaffAt {
  readonly client: RouterClient<Hall['router']>;
  /** As the browser would send it now. */
  readonly cookie: string;
}
export interface SignedInStaff extends StaffAt {
  readonly id: string;
  readonly pin: string;
}

/** A browser at the main machine: keeps the cookies it's given. `door` lan: over the hall's network, with a terminal's cookie. */
export function newcomerAt({ hall }: TestHall, over: { readonly door?: 'lan'; readonly cookie?: string } = {}): StaffAt {
  const jar = new Map<string, string>();
  if (over.cookie !== undefined) keep(jar, over.cookie);
  const answered: Headers[] = [];
  const cookie = (): string => {
    for (const headers of answered.splice(0)) for (const one of headers.getSetCookie()) keep(jar, one);
    return cookieOf(jar);
  };
  const context = () => {
    const requestHeaders = new Headers({ cookie: cookie() });
    const responseHeaders = new Headers();
    answered.push(responseHeaders);
    return { requestHeaders, responseHeaders, door: over.door };
  };
  return {
    client: createRouterClient(hall.router, { context }),
    get cookie() {
      return cookie();
    },
  };
}

const cookieOf = (jar: ReadonlyMap<string, string>): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

function keep(jar: Map<string, string>, setCookie: string): void {
  const [name = '', value = ''] = setCookie.split(';')[0]?.split('=') ?? [];
  if (value === '' || setCookie.includes('Max-Age=0')) jar.delete(name);
  else jar.set(name, value);
}

const pins = ['730294', '618205', '947163', '205839', '864017', '391748'];
let drawn = 0;

/** Makes the account by `by` and signs in with it, at a browser of its own. */
export async function signInAs(
  hall: TestHall,
  by: StaffAt,
  account: { readonly number: string; readonly name: string; readonly roles: readonly StaffRole[] },
): Promise<SignedInStaff> {
  const made = await by.client.staff.create({ ...account, roles: [...account.roles] });
  const pin = pins[drawn++ % pins.length] ?? '';
  const at = newcomerAt(hall);
  await at.client.staff.signIn({ who: { id: made.account.id }, pin: made.pin, newPin: pin });
  return { client: at.client, cookie: at.cookie, id: made.account.id, pin };
}

/** The first manager, made with the set-up code. */
export async function managerOf(hall: TestHall): Promise<SignedInStaff> {
  const emergency = newcomerAt(hall);
  await emergency.client.desk.signIn({ code: testSettings.staffCode ?? '' });
  return await signInAs(hall, emergency, { number: '1', name: '测试甲', roles: ['manager'] });
}
