import type { contract, StaffRole, TerminalKind } from './contract/index.ts';

/** Who may make a call. The main machine itself (loopback, the shell's socket) is where every call may be made from. */
export interface Access {
  /** Machines of the hall's network that may make it. `unpaired`: any, before pairing too. */
  readonly over: readonly (TerminalKind | 'unpaired')[];
  /** Roles of which the one signed in must have one; null: nobody needs to be signed in. */
  readonly staff: readonly StaffRole[] | null;
  /** What pages ask by themselves, streams and the like: it is no sign that somebody is there, so it keeps no session alive. */
  readonly quiet?: true;
  /** Only with the PIN typed within the last five minutes: an open desk that somebody left is no licence for it. */
  readonly stepUp?: true;
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
const proved = (of: Access): Access => ({ ...of, stepUp: true });
const clerk = staff('clerk');
const look = staff('manager', 'auditor');
const manager = staff('manager');
const machines = staff('manager', 'maintainer');
const keeper = staff('maintainer');
const papers = staff('clerk', 'approver', 'manager');
const cases = staff('clerk', 'manager');
const fileEditors = staff('clerk', 'manager');
const fileReaders = staff('clerk', 'approver', 'manager');
const approver = staff('approver');
const checking = staff('clerk', 'approver');
const cardPlaces = staff('approver', 'manager');
const cardLook = staff('clerk', 'approver', 'manager');

/** The one table of who may do what, asked before every call (rim.ts). A route may ask for more, never for less. */
const access: AccessOf<typeof contract> = {
  kiosk: { watch: here, catalogue: atDesks, legalTexts: atDesks, readAgain: here },
  visit: {
    begin: here,
    resume: here,
    identify: here,
    confirm: here,
    onlyTicket: here,
    helper: here,
    helperBadge: here,
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
  assist: {
    watch: quiet(clerk),
    take: clerk,
    open: clerk,
    begin: clerk,
    consent: clerk,
    saveAnswer: clerk,
    seePaper: clerk,
    slip: clerk,
    finish: clerk,
    giveBack: clerk,
  },
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
  file: {
    list: fileReaders,
    open: fileReaders,
    reveal: proved(fileReaders),
    correct: fileEditors,
    verify: fileEditors,
    review: fileEditors,
    addDocument: fileEditors,
    removeDocument: fileEditors,
    scan: fileReaders,
    notice: fileReaders,
    consentSlip: fileEditors,
    decideConsents: fileEditors,
    setPortrait: fileEditors,
    portrait: fileReaders,
  },
  /** Who looked is looked at by whoever must answer for it, without opening a file. */
  looks: { ofPerson: staff('clerk', 'approver', 'manager', 'auditor'), here },
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
    approve: proved(approver),
    refuse: approver,
    printed: clerk,
    spoiled: clerk,
    handOut: clerk,
    lost: clerk,
    takeBack: clerk,
    suspend: cardPlaces,
    resume: cardPlaces,
    revoke: proved(cardPlaces),
    find: cardLook,
    card: cardLook,
    addBox: cases,
    closeBox: cases,
    verify: here,
    mine: here,
  },
  /** Here only, and each call asks itself whether the holder of that card has shown that they stand here. */
  showing: { ask: here, allow: here, end: here },
  cardPrint: {
    watch: quiet(cardLook),
    preview: clerk,
    print: clerk,
    withdraw: clerk,
    again: clerk,
    settle: clerk,
    spoil: clerk,
    sheet: clerk,
    slip: clerk,
    template: look,
    templateVersion: look,
    tryTemplate: manager,
    saveTemplate: manager,
  },
  manager: {
    watch: quiet(look),
    days: look,
    day: quiet(look),
    export: proved(look),
    people: look,
    exportPeople: proved(look),
    plan: look,
    previewPlan: look,
    savePlan: manager,
    restorePlan: proved(manager),
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
    stepUp: anyStaff,
    accounts: look,
    create: proved(manager),
    change: proved(manager),
    resetPin: proved(manager),
    unlock: proved(manager),
    addBadge: proved(manager),
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
    openPairing: proved(machines),
    closePairing: machines,
    revoke: proved(machines),
  },
  sync: {
    watch: quiet(staff('manager', 'auditor', 'maintainer')),
    retry: machines,
    enrol: proved(machines),
    tryAside: machines,
    trustClock: proved(machines),
  },
  /** Clerks ask and send; approvers alone see and write conclusions. */
  checks: {
    lists: checking,
    find: checking,
    ask: checking,
    withdraw: checking,
    makeBatch: clerk,
    batchFile: proved(clerk),
    conclude: approver,
    previewResults: approver,
    applyResults: proved(approver),
    handOver: proved(clerk),
    previewCity: approver,
    applyCity: proved(approver),
    private: approver,
    tell: approver,
    openReview: approver,
    closeReview: approver,
  },
  city: { publications: anyStaff },
  agencies: { own: here, change: here, desk: papers, slip: cases, told: cases, save: manager },
  health: { of: checking, record: checking, scan: checking },
  expiry: { list: fileReaders, slip: fileReaders, message: fileReaders },
  training: {
    calendar: cases,
    session: cases,
    save: cases,
    cancel: cases,
    enrol: cases,
    leave: cases,
    setPresent: cases,
    signIn: cases,
    setResult: cases,
    certify: papers,
    certificate: papers,
    offers: here,
    take: here,
    giveUp: here,
    here,
  },
  lodging: {
    picture: cases,
    saveRoom: manager,
    ask: cases,
    assign: cases,
    checkIn: cases,
    extend: cases,
    checkOut: cases,
    withdraw: cases,
    own: here,
    askHere: here,
    giveUpHere: here,
  },
  together: { offers: here, take: here },
  /** Who keeps watch over the others; the manager may look, too. Each look is a record itself. */
  audit: { watch: quiet(look), list: look, people: look, verify: look, export: proved(look) },
  /** Whoever keeps the machine, and nobody else: no manager needs it, and each person more is one more who could take the keys out of the house. */
  keys: { standing: keeper, replace: proved(keeper), drawPaper: proved(keeper), provePaper: proved(keeper) },
  sim: {
    people: here,
    layCard: here,
    removeCard: here,
    readerFault: here,
    printerFault: here,
    papers: here,
    cardPrinter: here,
    cardPrinterFault: here,
    refillCardPrinter: here,
  },
};

/** undefined: no such call. */
export function accessOf(path: readonly string[]): Access | undefined {
  const [feature = '', call = ''] = path;
  const table: Readonly<Record<string, Readonly<Record<string, Access>>>> = access;
  return Object.hasOwn(table, feature) && Object.hasOwn(table[feature] ?? {}, call) ? table[feature]?.[call] : undefined;
}
