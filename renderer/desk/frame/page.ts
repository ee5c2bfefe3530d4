import type { ReactElement } from 'react';
import type { CounterView, DeskState } from '../../../hall/api/contract/index.ts';
import type { DeskApi } from '../../api.ts';
import type { IconName, Locale } from '../../ui/index.ts';
import type { DeskKey } from '../desk-text.ts';

export type StaffRole = 'clerk' | 'approver' | 'manager' | 'auditor' | 'maintainer';

/** Who is signed in. `roles` null: one code for the whole desk, whose holder may do everything. */
export interface Me {
  readonly name: string | null;
  readonly roles: readonly StaffRole[] | null;
}

/** What the frame gives every page. */
export interface PageProps {
  readonly api: DeskApi;
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
  /** Who may see it; null: everybody who is signed in. The hall checks each call by itself. */
  readonly roles: readonly StaffRole[] | null;
  readonly Page: (props: PageProps) => ReactElement;
}

export const maySee = (page: Pick<DeskPage, 'roles'>, me: Me): boolean =>
  page.roles === null || me.roles === null || page.roles.some((role) => me.roles?.includes(role));

/** The page that the address names, if it may be seen; otherwise the first that may. */
export function pageAt<P extends Pick<DeskPage, 'key' | 'roles'>>(pages: readonly P[], hash: string, me: Me): P | null {
  const seen = pages.filter((page) => maySee(page, me));
  return seen.find((page) => `#${page.key}` === hash) ?? seen[0] ?? null;
}
