import type { Answer, Catalogue, ConsentPurpose, FormStep, LegalTexts, Visit } from '../../hall/api/contract/index.ts';
import { isPurpose } from '../consent-purposes.ts';
import { isWholePhone, type Inputs } from './inputs.ts';

/** Same list as the contract's `formSteps`; screens take types only, so the compiler compares the two. */
export const formSteps = [
  'phone',
  'services',
  'experience',
  'languages',
  'arrangement',
  'pay',
  'origin',
  'lodging',
  'emergency',
  'declaration',
  'review',
] as const satisfies readonly FormStep[];
type Missing = Exclude<FormStep, (typeof formSteps)[number]>;
const noneMissing: [Missing] extends [never] ? true : never = true;
void noneMissing;

/** One question a screen: some steps have several pages. */
export type FormPage = FormStep | 'programme' | 'address' | 'contact-name' | 'contact-phone' | 'contact-relation';

export type Page = 'name' | 'number' | 'return-code' | 'helper' | 'notice' | `purpose:${string}` | FormPage;

const stepOfPage: Partial<Record<string, FormStep>> = {
  programme: 'origin',
  address: 'origin',
  'contact-name': 'emergency',
  'contact-phone': 'emergency',
  'contact-relation': 'emergency',
};

const isStep = (page: string): page is FormStep => formSteps.some((step) => step === page);

/** The form step that a page belongs to; null for pages before the form. */
export function stepOf(page: Page): FormStep | null {
  return stepOfPage[page] ?? (isStep(page) ? page : null);
}

export const purposeOf = (page: Page): string | null => (page.startsWith('purpose:') ? page.slice('purpose:'.length) : null);

export interface PageSource {
  readonly visit: Visit | null;
  readonly inputs: Inputs;
  readonly catalogue: Catalogue | null;
  readonly texts: LegalTexts | null;
}

/** Pages of the phase the service is in, in their order, given what has been answered so far. */
export function pagesOf(source: PageSource): readonly Page[] {
  switch (source.visit?.phase) {
    case 'typing':
      return ['name', 'number'];
    case 'consent':
      return ['notice', ...(source.texts?.notice.purposes ?? []).map((entry): Page => `purpose:${entry.purpose}`)];
    case 'form':
      return formSteps.flatMap((step) => [step, ...moreOf(step, source)]);
    default:
      return [];
  }
}

function moreOf(step: FormStep, source: PageSource): Page[] {
  if (step === 'origin') {
    const pages: Page[] = programmesIn(source).length > 0 ? ['programme'] : [];
    const hasAddress = source.visit?.phase === 'form' && source.visit.suggested.hasAddress;
    return hasAddress ? [...pages, 'address'] : pages;
  }
  if (step === 'emergency' && source.inputs.emergency === true) return ['contact-name', 'contact-phone', 'contact-relation'];
  return [];
}

/** Programmes of the chosen province (a programme's regions begin with the province's two digits). */
export function programmesIn({ catalogue, inputs }: PageSource): Catalogue['programmes'] {
  const { province } = inputs;
  if (province === null || catalogue === null) return [];
  return catalogue.programmes.filter((programme) => programme.regionPrefixes.some((prefix) => prefix.startsWith(province)));
}

/** Whether "next" may be pressed: something is there. What is right, the hall decides. */
export function isFilled(page: Page, { inputs, texts }: PageSource): boolean {
  const purpose = purposeOf(page);
  if (purpose !== null) return typeof purposeChoice(inputs, texts, purpose) === 'boolean';
  switch (page) {
    case 'name':
      return inputs.typedName.trim() !== '';
    case 'return-code':
      return inputs.returnCode.length === 8;
    case 'number':
      return inputs.typedNumber.length >= 15;
    case 'phone':
      return inputs.noPhone || isWholePhone(inputs.phone);
    case 'services':
      return inputs.services.length > 0;
    case 'languages':
      return inputs.languages.length > 0;
    case 'experience':
      return inputs.experience !== null;
    case 'arrangement':
      return inputs.arrangement !== null;
    case 'pay':
      return inputs.payFen !== undefined;
    case 'origin':
      return inputs.province !== null;
    case 'programme':
      return inputs.programme !== undefined;
    case 'address':
      return inputs.keepAddress !== null;
    case 'lodging':
      return inputs.lodging !== null;
    case 'emergency':
      return inputs.emergency !== null;
    case 'contact-name':
      return inputs.contactName.trim() !== '';
    case 'contact-phone':
      return isWholePhone(inputs.contactPhone);
    case 'contact-relation':
      return inputs.relation !== null;
    case 'declaration':
      return inputs.signature !== null || inputs.signed;
    default:
      return true;
  }
}

/** A purpose as the contract's closed list knows it and the texts ask it, or null. */
export function asPurpose(texts: LegalTexts | null, purpose: string): ConsentPurpose | null {
  return texts?.notice.purposes.some((entry) => entry.purpose === purpose) === true && isPurpose(purpose) ? purpose : null;
}

function purposeChoice(inputs: Inputs, texts: LegalTexts | null, purpose: string): boolean | undefined {
  const known = asPurpose(texts, purpose);
  return known === null ? undefined : inputs.consent[known];
}

/** Steps whose answer is sent when this page is left: the last page of its step. */
export function stepEndingAt(page: Page, pages: readonly Page[]): Answer['step'] | null {
  const step = stepOf(page);
  if (step === null || step === 'review') return null;
  const next = pages[pages.indexOf(page) + 1];
  return next !== undefined && stepOf(next) === step ? null : step;
}
