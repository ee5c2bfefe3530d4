import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseShell } from './choose-shell.ts';
import { chromiumArguments } from './chromium-kiosk.ts';
import { hashContent } from './content-hash.ts';
import { describeProblem, describeStart } from './start-text.ts';

describe('the shell', () => {
  const all = { wanted: undefined, electron: '/e', chromium: '/c', hasDisplay: true };
  it('is the first that can run: Electron, then Chromium, then none', () => {
    expect(chooseShell(all)).toBe('electron');
    expect(chooseShell({ ...all, electron: undefined })).toBe('chromium');
    expect(chooseShell({ ...all, electron: undefined, chromium: undefined })).toBe('none');
    expect(chooseShell({ ...all, hasDisplay: false })).toBe('none');
  });
  it('is the wanted one, or a problem, never silently another', () => {
    expect(chooseShell({ ...all, wanted: 'chromium' })).toBe('chromium');
    expect(chooseShell({ ...all, wanted: 'none' })).toBe('none');
    expect(chooseShell({ ...all, wanted: 'electron', electron: undefined })).toEqual({ code: 'electron-missing' });
    expect(chooseShell({ ...all, wanted: 'chromium', hasDisplay: false })).toEqual({ code: 'no-display' });
    expect(chooseShell({ ...all, wanted: 'firefox' })).toEqual({ code: 'shell-unknown', value: 'firefox' });
  });
});

describe('the text', () => {
  const facts = {
    url: 'http://127.0.0.1:8730/',
    data: '/srv/hall',
    simulated: ['id-reader'],
    shell: 'none' as const,
    staffCode: 'ABCD2345',
    lan: { urls: ['https://10.0.0.5:8733/'], fingerprint: 'AB:CD' },
    keyInFile: true,
    browserWithoutSandbox: true,
  };
  it('tells addresses, data, code, simulated devices and warnings on one screen', () => {
    const text = describeStart(facts);
    expect(text.split('\n').length).toBeLessThanOrEqual(24);
    expect(text).toContain('http://127.0.0.1:8730/desk');
    expect(text).toMatch(/ABCD2345[^]*First use: open the staff page, enter the code, and make a hall manager/);
    expect(text).toContain('https://10.0.0.5:8733/pair');
    expect(text).toMatch(/ID reader +模拟 simulated.*JIAFU_ID_READER=/);
    expect(text).toMatch(/ticket printer +已接入 attached/);
  });
  it('names what is wrong and what to do', () => {
    expect(describeProblem({ code: 'shell-unknown', value: 'firefox' })).toContain('JIAFU_SHELL=firefox');
  });
});

it('Chromium as root goes without a sandbox, and only as root', () => {
  const options = { url: 'http://127.0.0.1:1/', profile: '/p', waylandOnly: false, size: '1080,1920' };
  expect(chromiumArguments({ ...options, asRoot: true })).toContain('--no-sandbox');
  expect(chromiumArguments({ ...options, asRoot: false })).not.toContain('--no-sandbox');
  expect(chromiumArguments({ ...options, asRoot: false })).toContain('--window-size=1080,1920');
});

it('a content hash follows names and bytes, not dates or tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-hash-'));
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a/x.ts'), '1');
  const first = hashContent(folder, ['a', 'missing']);
  utimesSync(join(folder, 'a/x.ts'), 1, 1);
  writeFileSync(join(folder, 'a/x.test.ts'), 'test');
  writeFileSync(join(folder, 'a/x.planted.ts'), 'refused');
  expect(hashContent(folder, ['a', 'missing'])).toBe(first);
  writeFileSync(join(folder, 'a/x.ts'), '2');
  expect(hashContent(folder, ['a', 'missing'])).not.toBe(first);
  rmSync(folder, { recursive: true });
});
