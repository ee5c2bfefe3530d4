import type { Answer, Answers, AnswerOf, ConsentPurpose, HelperKind, HelperTask, VisitOf } from '../../hall/api/contract/index.ts';

/** What has been touched so far, step by step, kept until the visit ends: going back loses nothing. */
export interface Inputs {
  typedName: string;
  typedNumber: string;
  /** Of the slip that staff gave. */
  returnCode: string;
  /** Some numbers of foreigners' cards begin with letters. */
  numberHasLetters: boolean;
  helperKind: HelperKind | null;
  helperDoes: readonly HelperTask[];
  consent: Partial<Record<ConsentPurpose, boolean>>;
  /** Digits only, whatever is shown. */
  phone: string;
  noPhone: boolean;
  services: readonly string[];
  experience: AnswerOf<'experience'>['band'] | null;
  languages: readonly string[];
  arrangement: AnswerOf<'arrangement'>['arrangement'] | null;
  payUnit: 'month' | 'hour';
  /** undefined: not answered; null: to be agreed. */
  payFen: number | null | undefined;
  /** Whole yuan being typed, or null while presets are shown. */
  payTyped: string | null;
  province: string | null;
  /** undefined: not answered; null: none. */
  programme: string | null | undefined;
  keepAddress: boolean | null;
  lodging: boolean | null;
  /** Whether a contact is given at all. */
  emergency: boolean | null;
  contactName: string;
  contactPhone: string;
  relation: NonNullable<AnswerOf<'emergency'>['contact']>['relation'] | null;
  /** PNG data URL, only until the service has it. */
  signature: string | null;
  /** The service has a signature; its picture doesn't come back. */
  signed: boolean;
}

export const noInputs: Inputs = {
  typedName: '',
  typedNumber: '',
  returnCode: '',
  numberHasLetters: false,
  helperKind: null,
  helperDoes: [],
  consent: {},
  phone: '',
  noPhone: false,
  services: [],
  experience: null,
  languages: [],
  arrangement: null,
  payUnit: 'month',
  payFen: undefined,
  payTyped: null,
  province: null,
  programme: undefined,
  keepAddress: null,
  lodging: null,
  emergency: null,
  contactName: '',
  contactPhone: '',
  relation: null,
  signature: null,
  signed: false,
};

/** What an earlier visit of today had answered, as if it had just been touched; the origin falls back to what the number says. */
export function inputsFrom(visit: VisitOf<'form'>): Inputs {
  const { answers, suggested } = visit;
  return {
    ...noInputs,
    ...fromWork(answers),
    phone: answers.phone?.phone ?? '',
    noPhone: answers.phone?.phone === null,
    province: answers.origin?.province ?? suggested.province,
    programme: answers.origin ? answers.origin.programme : undefined,
    keepAddress: answers.origin?.keepAddress ?? null,
    lodging: answers.lodging?.needed ?? null,
    ...fromEmergency(answers),
    signed: answers.declaration !== undefined,
  };
}

function fromWork(answers: Answers): Partial<Inputs> {
  const pay = answers.pay?.pay;
  return {
    services: answers.services?.codes ?? [],
    experience: answers.experience?.band ?? null,
    languages: answers.languages?.codes ?? [],
    arrangement: answers.arrangement?.arrangement ?? null,
    payUnit: pay?.unit ?? 'month',
    payFen: answers.pay ? (pay?.amountFen ?? null) : undefined,
  };
}

function fromEmergency(answers: Answers): Partial<Inputs> {
  const contact = answers.emergency?.contact;
  return {
    emergency: answers.emergency ? contact !== null : null,
    contactName: contact?.name ?? '',
    contactPhone: contact?.phone ?? '',
    relation: contact?.relation ?? null,
  };
}

/** Long enough to be asked about: a mobile that lacks digits would pass for a short number from elsewhere. */
export function isWholePhone(digits: string): boolean {
  if (digits.startsWith('1')) return digits.length === 11;
  return digits.length >= (digits.startsWith('0') ? 10 : 6);
}

type Compose = { [S in Answer['step']]: (inputs: Inputs, textVersion: string) => AnswerOf<S> | null };

/** The answer of each step, or null while something is still missing. Whether it's right is the hall's to say. */
const compose: Compose = {
  phone: ({ phone, noPhone }) => {
    if (noPhone) return { step: 'phone', phone: null };
    return isWholePhone(phone) ? { step: 'phone', phone } : null;
  },
  services: ({ services }) => (services.length > 0 ? { step: 'services', codes: [...services] } : null),
  experience: ({ experience }) => experience && { step: 'experience', band: experience },
  languages: ({ languages }) => (languages.length > 0 ? { step: 'languages', codes: [...languages] } : null),
  arrangement: ({ arrangement }) => arrangement && { step: 'arrangement', arrangement },
  pay: ({ payFen, payUnit }) => {
    if (payFen === undefined) return null;
    return { step: 'pay', pay: payFen === null ? null : { unit: payUnit, amountFen: payFen } };
  },
  origin: ({ province, programme, keepAddress }) =>
    province === null ? null : { step: 'origin', province, programme: programme ?? null, keepAddress: keepAddress ?? false },
  lodging: ({ lodging }) => (lodging === null ? null : { step: 'lodging', needed: lodging }),
  emergency: ({ emergency, contactName, contactPhone, relation }) => {
    if (emergency === null) return null;
    if (!emergency) return { step: 'emergency', contact: null };
    const name = contactName.trim();
    if (name === '' || !isWholePhone(contactPhone) || relation === null) return null;
    return { step: 'emergency', contact: { name, phone: contactPhone, relation } };
  },
  declaration: ({ signature }, textVersion) =>
    signature === null ? null : { step: 'declaration', textVersion, accepted: true, signature },
};

export function answerFor(step: Answer['step'], inputs: Inputs, textVersion: string): Answer | null {
  return compose[step](inputs, textVersion);
}
