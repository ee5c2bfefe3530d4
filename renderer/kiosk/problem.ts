import type errors from '../../resources/locales/zh-CN/errors.json';
import type { Page } from './pages.ts';

export type ErrorKey = keyof typeof errors;

/** Something to tell the person: a text of locales/errors.json, and where it belongs. */
export interface Problem {
  readonly key: ErrorKey;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Ends or blocks the visit instead of asking for another try. */
  readonly effect: 'retry' | 'ended' | 'card-changed' | 'refused';
  readonly incident?: string;
  readonly page?: Page;
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;

const detailOf = (data: unknown, field: string): string => {
  const value = fieldOf(data, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

export const codeOf = (error: unknown): unknown => fieldOf(error, 'code');

export const retrySeconds = (error: unknown): number => Math.ceil(Number(detailOf(fieldOf(error, 'data'), 'retryAfterMs')) / 1000);

const numberKeys = {
  length: 'INVALID_NUMBER.length',
  characters: 'INVALID_NUMBER.characters',
  region: 'INVALID_NUMBER.region',
  'birth-date': 'INVALID_NUMBER.birth-date',
  'future-date': 'INVALID_NUMBER.future-date',
  'check-digit': 'INVALID_NUMBER.check-digit',
  'foreign-format': 'INVALID_NUMBER.foreign-format',
} as const satisfies Record<string, ErrorKey>;

const answerKeys = {
  'unknown-code': 'INVALID_ANSWER.unknown-code',
  format: 'INVALID_ANSWER.format',
  'same-as-own-phone': 'INVALID_ANSWER.same-as-own-phone',
  'out-of-date-text': 'INVALID_ANSWER.out-of-date-text',
} as const satisfies Record<string, ErrorKey>;

const shutKeys = {
  closed: 'SHUT.closed',
  lunch: 'SHUT.lunch',
  'last-ticket': 'SHUT.last-ticket',
  quota: 'SHUT.quota',
} as const satisfies Record<string, ErrorKey>;

const printerKeys = {
  'paper-end': 'NO_PRINTER.paper-end',
  'cover-open': 'NO_PRINTER.cover-open',
} as const satisfies Record<string, ErrorKey>;

const has = <T extends object>(table: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(table, key);

/** What an unsuccessful call means to the person before the screen. Every code of the contract ends here. */
export function problemOf(error: unknown): Problem {
  const code = codeOf(error);
  const data = fieldOf(error, 'data');
  switch (code) {
    case 'VISIT_ENDED':
      return { key: 'VISIT_ENDED', effect: 'ended' };
    case 'STORE_FULL':
      return { key: 'STORE_FULL', effect: 'refused' };
    case 'STORE_FAULT':
      return { key: 'STORE_FAULT', effect: 'refused', incident: detailOf(data, 'incident') };
    case 'CARD_CHANGED':
      return { key: 'CARD_CHANGED', effect: 'card-changed' };
    case 'INVALID_NUMBER': {
      const which = detailOf(data, 'problem');
      return { key: has(numberKeys, which) ? numberKeys[which] : 'INVALID_NUMBER.check-digit', effect: 'retry', page: 'number' };
    }
    case 'INVALID_NAME':
      return { key: 'INVALID_NAME', effect: 'retry', page: 'name' };
    case 'INVALID_ANSWER':
      return answerProblem(detailOf(data, 'why'), detailOf(data, 'field'));
    case 'TOO_MANY_NUMBERS':
      return { key: code, values: { minutes: Math.ceil(Number(detailOf(data, 'retryAfterMs')) / 60_000) }, effect: 'retry' };
    case 'TRIED_TOO_OFTEN':
      return { key: code, values: { seconds: retrySeconds(error) }, effect: 'retry' };
    case 'TOO_SOON':
      return { key: 'TOO_SOON', values: { seconds: retrySeconds(error) }, effect: 'retry' };
    case 'SHUT': {
      const why = detailOf(data, 'why');
      return { key: has(shutKeys, why) ? shutKeys[why] : 'SHUT.closed', effect: 'retry' };
    }
    case 'NO_PRINTER': {
      const detail = detailOf(data, 'detail');
      return { key: has(printerKeys, detail) ? printerKeys[detail] : 'NO_PRINTER', effect: 'retry' };
    }
    case 'AGENCY_CHANGED':
    case 'AT_MAIN_KIOSK':
    case 'SESSION_OVER':
    case 'OVERLAPS':
    case 'FULL':
    case 'NOT_NOW':
    case 'MISTYPED':
    case 'CHECK_OVER':
    case 'SHOWING_OVER':
    case 'NO_ROOM':
    case 'NO_SUCH_BADGE':
    case 'NO_SUCH_CODE':
    case 'NO_SUCH_TICKET':
    case 'NOT_MISSED':
    case 'CONSENT_INCOMPLETE':
    case 'CONSENT_FIRST':
    case 'NOT_COMPLETE':
      return { key: code, effect: 'retry' };
    default:
      return { key: isAnswered(error) ? 'UNKNOWN' : 'CONNECTION', effect: 'retry' };
  }
}

/** No status: the line was cut. 502-504: the shell found no service behind its socket. Both pass by themselves. */
function isAnswered(error: unknown): boolean {
  const status = fieldOf(error, 'status');
  return typeof status === 'number' && !(status >= 502 && status <= 504);
}

function answerProblem(why: string, field: string): Problem {
  if (why === 'same-as-own-phone') return { key: 'INVALID_ANSWER.same-as-own-phone', effect: 'retry', page: 'contact-phone' };
  if (why === 'format' && field.includes('phone')) return { key: 'INVALID_ANSWER.phone', effect: 'retry' };
  if (field.includes('signature')) return { key: 'INVALID_ANSWER.signature', effect: 'retry', page: 'declaration' };
  return { key: has(answerKeys, why) ? answerKeys[why] : 'INVALID_ANSWER.format', effect: 'retry' };
}
