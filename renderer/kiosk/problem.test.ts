import { describe, expect, it } from 'vitest';
import en from '../../resources/locales/en/errors.json';
import zh from '../../resources/locales/zh-CN/errors.json';
import { problemOf } from './problem.ts';

const refusal = (code: string, data?: unknown, status = 400) => Object.assign(new Error(code), { code, status, data });

describe('problemOf', () => {
  it.each([
    ['VISIT_ENDED', undefined, 'VISIT_ENDED', 'ended'],
    ['STORE_FULL', undefined, 'STORE_FULL', 'refused'],
    ['STORE_FAULT', { incident: 'K7' }, 'STORE_FAULT', 'refused'],
    ['CARD_CHANGED', { why: 'differs' }, 'CARD_CHANGED', 'card-changed'],
    ['INVALID_NUMBER', { problem: 'birth-date' }, 'INVALID_NUMBER.birth-date', 'retry'],
    ['INVALID_NAME', undefined, 'INVALID_NAME', 'retry'],
    ['INVALID_ANSWER', { field: 'phone', why: 'format' }, 'INVALID_ANSWER.phone', 'retry'],
    ['INVALID_ANSWER', { field: 'contact.phone', why: 'same-as-own-phone' }, 'INVALID_ANSWER.same-as-own-phone', 'retry'],
    ['INVALID_ANSWER', { field: 'codes', why: 'unknown-code' }, 'INVALID_ANSWER.unknown-code', 'retry'],
    ['TOO_SOON', { retryAfterMs: 4200 }, 'TOO_SOON', 'retry'],
    ['SHUT', { why: 'lunch', opensAtMs: null }, 'SHUT.lunch', 'retry'],
    ['SHUT', { why: 'of another day' }, 'SHUT.closed', 'retry'],
    ['NOT_COMPLETE', { missing: ['pay'] }, 'NOT_COMPLETE', 'retry'],
    ['CONSENT_INCOMPLETE', { missing: ['health'] }, 'CONSENT_INCOMPLETE', 'retry'],
    ['CONSENT_FIRST', undefined, 'CONSENT_FIRST', 'retry'],
  ])('tells %s %j as %s and lets the person %s', (code, data, key, effect) => {
    expect(problemOf(refusal(code, data))).toMatchObject({ key, effect });
  });

  it('hands on the incident that staff can read out, and whole seconds to wait', () => {
    expect(problemOf(refusal('STORE_FAULT', { incident: 'K7' })).incident).toBe('K7');
    expect(problemOf(refusal('TOO_SOON', { retryAfterMs: 4200 })).values).toEqual({ seconds: 5 });
  });

  it('takes a cut line and a shell without a service for a restart, and everything else for a fault', () => {
    expect(problemOf(new TypeError('Failed to fetch')).key).toBe('CONNECTION');
    expect(problemOf(refusal('BAD_GATEWAY', undefined, 502)).key).toBe('CONNECTION');
    expect(problemOf(refusal('INTERNAL_SERVER_ERROR', undefined, 500)).key).toBe('UNKNOWN');
    expect(problemOf(null).key).toBe('CONNECTION');
  });

  it('leads back to the field that looks wrong', () => {
    expect(problemOf(refusal('INVALID_NUMBER', { problem: 'length' })).page).toBe('number');
    expect(problemOf(refusal('INVALID_NAME')).page).toBe('name');
    expect(problemOf(refusal('INVALID_ANSWER', { field: 'contact.phone', why: 'same-as-own-phone' })).page).toBe('contact-phone');
  });
});

it('has every error in both languages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});
