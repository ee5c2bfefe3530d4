import type { Business } from '../../hall/api/contract/index.ts';
import type { Inputs } from './inputs.ts';
import type { Page } from './pages.ts';

/** Everything a touch can mean. Screens call these and know nothing of the service. */
export interface Actions {
  begin(by: 'typed' | 'other-paper' | 'unreadable'): void;
  confirm(): void;
  /** Ends the visit and wipes. Also "this isn't me". */
  finish(): void;
  input(patch: Partial<Inputs>): void;
  next(): void;
  back(): void;
  /** From the review to one page and back. */
  edit(page: Page): void;
  /** Refusing the necessary consent, meant so. */
  decline(): void;
  takeTicket(business: Business): void;
  /** "I have noted my number." */
  acknowledge(): void;
  printNotice(): void;
  readAgain(): void;
  toggleLocale(): void;
  toggleElder(): void;
  cycleVolume(): void;
  toggleReadAloud(): void;
  showStaff(open: boolean): void;
  moreTime(): void;
}
