import type { Agency, BeginBy, Business, PriorityKind, ShowPurpose, TogetherSession } from '../../hall/api/contract/index.ts';
import type { emptyPad } from './errand.ts';
import type { Inputs } from './inputs.ts';
import type { Page } from './pages.ts';

/** Everything a touch can mean. Screens call these and know nothing of the service. */
export interface Actions {
  begin(by: BeginBy): void;
  confirm(): void;
  /** "This is me, and only a ticket, please." */
  onlyTicket(): void;
  /** Ends the visit and wipes. Also "this isn't me". */
  finish(): void;
  input(patch: Partial<Inputs>): void;
  next(): void;
  back(): void;
  /** Without a card: staff gave the session back with a number. */
  openReturnCode(): void;
  /** "Someone is helping me": who, what they do, and their card or badge. */
  openHelper(): void;
  setHelper(helper: Pick<Inputs, 'helperKind' | 'helperDoes'>): void;
  noHelper(): void;
  /** From the review to one page and back. */
  edit(page: Page): void;
  /** Refusing the necessary consent, meant so. */
  decline(): void;
  takeTicket(business: Business): void;
  /** All businesses, or back from them. */
  choose(open: boolean): void;
  /** Training or a bed, or both in one go, or one's agency, in the same visit; null: back. */
  openAlso(kind: 'training' | 'lodging' | 'together' | 'agency' | null): void;
  /** The lesson of both; null: another one. */
  chooseTogether(session: TogetherSession | null): void;
  takeTogether(): void;
  /** Another agency to be joined; null: none. */
  chooseAgency(to: Agency | null): void;
  /** Leaving and joining, as it was looked at. */
  takeAgency(): void;
  train(what: 'take' | 'giveUp' | 'here', sessionId: string): void;
  lodge(what: 'askHere' | 'giveUpHere'): void;
  /** What the person says of themselves; the same again takes it back. */
  setPriority(priority: PriorityKind): void;
  /** Somebody who was passed over is here again: in the visit, or with the paper in hand. */
  report(ticketId: string): void;
  /** Where a ticket stands, by its number. */
  openPad(): void;
  typePad(patch: Partial<typeof emptyPad>): void;
  lookUp(): void;
  openLuggage(): void;
  leaveLuggage(): void;
  /** Checks a service card. */
  openCheck(): void;
  /** The short code as far as it is typed; null: by camera. */
  typeCheck(typed: string | null): void;
  /** The camera has read a code. */
  checkSeen(text: string): void;
  checkTyped(): void;
  /** Beside a green answer: asks the holder to show more; what for; their yes; and back to the answer. */
  openShow(): void;
  askToShow(purpose: ShowPurpose): void;
  allowShow(): void;
  closeShow(): void;
  openOwnCard(): void;
  openLooks(): void;
  /** Back from what is done without a visit. */
  closeErrand(): void;
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
