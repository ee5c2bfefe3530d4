import type { ReactElement } from 'react';
import type { CounterView, DeskState, StaffRole } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import type { IconName, Locale } from '../../ui/index.ts';
import type { DeskKey } from '../desk-text.ts';

/** Who is signed in. */
export interface Me {
  /** Empty: nobody yet. Two of one name are told apart by it. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** By the emergency code: somebody without an account, and without a PIN to change. */
  readonly byCode: boolean;
}

/** What the frame gives every page. */
export interface PageProps {
  readonly api: Api;
  readonly locale: Locale;
  readonly me: Me;
  /** The hall as `desk.watch` tells it. */
  readonly hall: DeskState;
  /** Tells the frame at which counter one sits. Stays the same function. */
  readonly onSeat: (counter: CounterView | null) => void;
}

/** One page of the desk. */
export interface DeskPage {
  /** Its place in the address: /desk#KEY. */
  readonly key: string;
  readonly name: DeskKey;
  readonly icon: IconName;
  /** Who may see it; null: everybody who is signed in. */
  readonly roles: readonly StaffRole[] | null;
  readonly Page: (props: PageProps) => ReactElement;
}

export const maySee = (page: Pick<DeskPage, 'roles'>, me: Me): boolean => page.roles === null || hasRole(me, ...page.roles);

/** What a page shows by it is a matter of order; the hall asks again at every call. */
export const hasRole = (me: Me, ...roles: readonly StaffRole[]): boolean => me.roles.some((role) => roles.includes(role));

/** Whoever comes by the hall's code comes to make the first account, or because somebody's has gone. */
const firstByCode = '#staff';

/** The page that the address names, if it may be seen; otherwise the first that may. */
export function pageAt<P extends Pick<DeskPage, 'key' | 'roles'>>(pages: readonly P[], hash: string, me: Me): P | null {
  const seen = pages.filter((page) => maySee(page, me));
  const at = (place: string): P | undefined => seen.find((page) => `#${page.key}` === place);
  // Behind a slash stands what the page shows.
  return at(hash.split('/')[0] ?? '') ?? (me.byCode ? at(firstByCode) : undefined) ?? seen[0] ?? null;
}
