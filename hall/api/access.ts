import type { contract, StaffRole, TerminalKind } from './contract/index.ts';

/** Who may make a call. The main machine itself (loopback, the shell's socket) is where every call may be made from. */
export interface Access {
  /** Machines of the hall's network that may make it. `unpaired`: any, before pairing too. */
  readonly over: readonly (TerminalKind | 'unpaired')[];
  /** Roles of which the one signed in must have one; null: nobody needs to be signed in. */
  readonly staff: readonly StaffRole[] | null;
  /** What pages ask by themselves, streams and the like: it is no sign that somebody is there, so it keeps no session alive. */
  readonly quiet?: true;
}

/** A call without a line here doesn't compile. */
type AccessOf<Contract> = { readonly [Feature in keyof Contract]: { readonly [Call in keyof Contract[Feature]]: Access } };

const everyRole = ['clerk', 'approver', 'manager', 'auditor', 'maintainer'] as const;
/** Only at the main machine, by whoever stands there. */
const here: Access = { over: [], staff: null };
const newcomer: Access = { over: ['unpaired'], staff: null };
const atDesks: Access = { over: ['desk'], staff: null };
const staff = (...roles: readonly StaffRole[]): Access => ({ over: ['desk'], staff: roles });
const anyStaff = staff(...everyRole);
const quiet = (of: Access): Access => ({ ...of, quiet: true });
const clerk = staff('clerk');
const look = staff('manager', 'auditor');
const manager = staff('manager');
const machines = staff('manager', 'maintainer');
const papers = staff('clerk', 'approver', 'manager');
const cases = staff('clerk', 'manager');
const approver = staff('approver');
const cardPlaces = staff('approver', 'manager');
const cardLook = staff('clerk', 'approver', 'manager');

/** The one table of who may do what, asked before every call (rim.ts). A route may ask for more, never for less. */
const access: AccessOf<typeof contract> = {
  kiosk: { watch: here, catalogue: atDesks, legalTexts: here, readAgain: here },
  visit: {
    begin: here,
    identify: here,
    confirm: here,
    onlyTicket: here,
    consent: here,
    saveAnswer: here,
    submit: here,
    takeTicket: here,
    acknowledgeNumber: here,
    report: here,
    printNotice: here,
    keepAlive: here,
    finish: here,
  },
  desk: { signIn: atDesks, signOut: atDesks, watch: quiet(anyStaff), reprint: papers, settleDoubt: papers },
  counter: {
    list: clerk,
    watch: quiet(clerk),
    open: clerk,
    close: clerk,
    pause: clerk,
    resume: clerk,
    next: clerk,
    callChosen: clerk,
    recall: clerk,
    noShow: clerk,
    start: clerk,
    finish: clerk,
    hold: clerk,
    takeUp: clerk,
    transfer: clerk,
    rejoin: clerk,
    withdraw: clerk,
    setPriority: clerk,
    undo: clerk,
  },
  /** Numbers only; a paired desk is no board. */
  board: { watch: { over: ['board'], staff: null } },
  queue: { watch: here, place: here, follow: here, report: here },
  luggage: { leave: here, watch: quiet(cases), handOut: cases, putBack: cases, reprint: cases, tagsAreThere: cases },
  /** Asked for by one, approved by another: two roles, and two people (hall/cards). */
  cards: {
    watch: quiet(cardLook),
    people: clerk,
    request: clerk,
    withdraw: clerk,
    approve: approver,
    refuse: approver,
    printed: clerk,
    spoiled: clerk,
    handOut: clerk,
    lost: clerk,
    takeBack: clerk,
    suspend: cardPlaces,
    resume: cardPlaces,
    revoke: cardPlaces,
    find: cardLook,
    card: cardLook,
    addBox: cases,
    closeBox: cases,
    verify: here,
    mine: here,
  },
  manager: {
    watch: quiet(look),
    days: look,
    day: quiet(look),
    export: look,
    plan: look,
    previewPlan: look,
    savePlan: manager,
    restorePlan: manager,
    pack: look,
    printPack: manager,
    returnPack: manager,
  },
  staff: {
    welcome: atDesks,
    signIn: atDesks,
    me: quiet(anyStaff),
    stay: anyStaff,
    changePin: anyStaff,
    accounts: look,
    create: manager,
    change: manager,
    resetPin: manager,
    unlock: manager,
    addBadge: manager,
    removeBadge: manager,
    sessions: quiet(staff('manager', 'auditor', 'maintainer')),
    endSession: machines,
  },
  terminal: {
    hello: newcomer,
    pair: newcomer,
    challenge: newcomer,
    enter: newcomer,
    watch: quiet(staff('manager', 'auditor', 'maintainer')),
    openPairing: machines,
    closePairing: machines,
    revoke: machines,
  },
  sim: { people: here, layCard: here, removeCard: here, readerFault: here, printerFault: here, papers: here },
};

/** undefined: no such call. */
export function accessOf(path: readonly string[]): Access | undefined {
  const [feature = '', call = ''] = path;
  const table: Readonly<Record<string, Readonly<Record<string, Access>>>> = access;
  return Object.hasOwn(table, feature) && Object.hasOwn(table[feature] ?? {}, call) ? table[feature]?.[call] : undefined;
}
