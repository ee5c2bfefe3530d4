import { AgenciesPage } from '../agencies/index.ts';
import { AssistPage } from '../assist/index.ts';
import { AuditPage } from '../audit/index.ts';
import { CardsPage } from '../cards/index.ts';
import { CityPage } from '../city/index.ts';
import { CounterPage } from '../counter/index.ts';
import { ExpiryPage } from '../expiry/index.ts';
import { FilesPage } from '../files/index.ts';
import { KeysPage } from '../keys/index.ts';
import { LuggagePage } from '../luggage/index.ts';
import { ManagerPages } from '../manager/index.ts';
import { ChecksPage, LodgingPage, TrainingPage } from '../ready/index.ts';
import { StaffPage } from '../staff/index.ts';
import { SyncPage } from '../sync/index.ts';
import { TicketsPage } from '../TicketsPage.tsx';
import type { DeskPage } from './page.ts';

/** Every page of the desk in the order of the navigation. Another page is one more line. */
export const pages: readonly DeskPage[] = [
  { key: 'counter', name: 'nav.counter', icon: 'speaker', roles: ['clerk'], Page: CounterPage },
  { key: 'assist', name: 'nav.assist', icon: 'first', roles: ['clerk'], Page: AssistPage },
  { key: 'manager', name: 'nav.manager', icon: 'document', roles: ['manager', 'auditor'], Page: ManagerPages },
  { key: 'files', name: 'nav.files', icon: 'person', roles: ['clerk', 'approver', 'manager'], Page: FilesPage },
  { key: 'expiry', name: 'nav.expiry', icon: 'warning', roles: ['clerk', 'approver', 'manager'], Page: ExpiryPage },
  { key: 'checks', name: 'nav.checks', icon: 'tick', roles: ['clerk', 'approver'], Page: ChecksPage },
  { key: 'training', name: 'nav.training', icon: 'clock', roles: ['clerk', 'manager'], Page: TrainingPage },
  { key: 'lodging', name: 'nav.lodging', icon: 'bed', roles: ['clerk', 'manager'], Page: LodgingPage },
  { key: 'luggage', name: 'nav.luggage', icon: 'luggage', roles: ['clerk', 'manager'], Page: LuggagePage },
  { key: 'agencies', name: 'nav.agencies', icon: 'building', roles: ['clerk', 'approver', 'manager'], Page: AgenciesPage },
  { key: 'cards', name: 'nav.cards', icon: 'card', roles: ['clerk', 'approver', 'manager'], Page: CardsPage },
  { key: 'tickets', name: 'nav.tickets', icon: 'ticket', roles: null, Page: TicketsPage },
  { key: 'city', name: 'nav.city', icon: 'info', roles: null, Page: CityPage },
  { key: 'sync', name: 'nav.sync', icon: 'transfer', roles: ['manager', 'auditor', 'maintainer'], Page: SyncPage },
  { key: 'keys', name: 'nav.keys', icon: 'lock', roles: ['maintainer'], Page: KeysPage },
  { key: 'audit', name: 'nav.audit', icon: 'clock', roles: ['auditor', 'manager'], Page: AuditPage },
  { key: 'staff', name: 'nav.staff', icon: 'staff', roles: null, Page: StaffPage },
];
