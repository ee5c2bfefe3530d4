import { expect, test } from 'vitest';
import { answerKey, keyOf, type KeyPress } from './keys.ts';
import { usualPad, type PadSetting } from './pad-setting.ts';
import { padVerbs } from './verbs.ts';

const key = (name: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  ctrl: false,
  alt: false,
  shift: false,
  repeat: false,
  composing: false,
  focus: 'page',
  dialog: false,
  ...more,
});
const act = (name: string, more: Partial<KeyPress> = {}, pad: PadSetting = usualPad) => answerKey(key(name, more), pad).act;
const held = (name: string, more: Partial<KeyPress> = {}, pad: PadSetting = usualPad) => answerKey(key(name, more), pad).hold;

test('every verb has its own key, and the browser does not get it', () => {
  for (const verb of padVerbs) expect(answerKey(key(keyOf[verb]), usualPad)).toEqual({ act: verb, hold: true });
  expect(new Set(Object.values(keyOf)).size).toBe(padVerbs.length + 1);
});

test('Enter calls the next from the page itself, and is a button’s own where a button has the focus', () => {
  expect(act('Enter')).toBe('next');
  expect(answerKey(key('Enter', { focus: 'control' }), usualPad)).toEqual({ act: null, hold: false });
});

test('a key held down acts once: its repeats are swallowed, also on a focused button', () => {
  for (const name of ['Enter', 'F2', 'F6', 'PageDown'])
    expect(answerKey(key(name, { repeat: true }), usualPad)).toEqual({ act: null, hold: true });
  expect(answerKey(key('Enter', { repeat: true, focus: 'control' }), usualPad)).toEqual({ act: null, hold: true });
  expect(answerKey(key(' ', { repeat: true, focus: 'control' }), usualPad)).toEqual({ act: null, hold: true });
  expect(act('z', { ctrl: true, repeat: true })).toBeNull();
});

test('nothing typed into a field or composed by an input method calls anybody, and taking back letters stays the field’s', () => {
  for (const name of ['Enter', 'PageDown', 'PageUp', 'a', ' ', ...Object.values(keyOf)]) {
    expect(act(name, { focus: 'text' })).toBeNull();
    expect(act(name, { composing: true })).toBeNull();
  }
  expect(answerKey(key('z', { ctrl: true, focus: 'text' }), usualPad)).toEqual({ act: null, hold: false });
});

test('a dialog has the keys to itself', () => {
  for (const name of ['Enter', 'PageDown', ...Object.values(keyOf)]) expect(act(name, { dialog: true })).toBeNull();
  expect(act('z', { ctrl: true, dialog: true })).toBeNull();
});

test('F5 neither loads the page again nor finishes a ticket; other modifiers leave every key to the browser', () => {
  for (const focus of ['page', 'text', 'control'] as const)
    expect(answerKey(key('F5', { focus }), usualPad)).toEqual({ act: null, hold: true });
  expect(answerKey(key('F4', { alt: true }), usualPad)).toEqual({ act: null, hold: false });
  expect(answerKey(key('F2', { shift: true }), usualPad)).toEqual({ act: null, hold: false });
  expect(act('Z', { ctrl: true, shift: true })).toBeNull();
});

test('Ctrl+Z takes back', () => {
  expect(answerKey(key('z', { ctrl: true }), usualPad)).toEqual({ act: 'undo', hold: true });
});

test('the pad’s two keys call, or walk and press, or are ordinary keys', () => {
  expect([act('PageDown'), act('PageUp')]).toEqual(['next', 'recall']);
  const all: PadSetting = { mode: 'all', first: 'ArrowRight', second: 'ArrowLeft' };
  expect([act('ArrowRight', {}, all), act('ArrowLeft', { dialog: true }, all)]).toEqual(['pad-press', 'pad-move']);
  expect(act('PageDown', {}, all)).toBeNull();
  expect(held('PageDown', {}, { ...usualPad, mode: 'off' })).toBe(false);
});
