import { describe, expect, it } from 'vitest';
import { hostileAddresses } from '../../test/e2e/hostile-addresses.ts';
import { PARTITION, windowOptions } from '../window.ts';
import { allowsKey } from './keyboard.ts';
import { mayNavigate, mayRequest } from './navigation.ts';
import { grants } from './permissions.ts';
import { contentSecurityPolicy } from './policy.ts';

describe('navigation', () => {
  it('stays on our own origin', () => {
    expect(mayNavigate('jiafu://kiosk/', true)).toBe(true);
    expect(mayNavigate('jiafu://kiosk/desk?x=1#y', true)).toBe(true);
  });
  it('refuses every hostile address, and frames altogether', () => {
    expect(hostileAddresses.length).toBeGreaterThanOrEqual(200);
    expect(hostileAddresses.filter((url) => mayNavigate(url, true))).toEqual([]);
    expect(mayNavigate('jiafu://kiosk/', false)).toBe(false);
  });
  it('lets pages load from us and from themselves only', () => {
    expect(['jiafu://kiosk/a.js', 'data:image/png;base64,AA', 'blob:jiafu://kiosk/1'].every(mayRequest)).toBe(true);
    const network = hostileAddresses.filter((url) => !/^\s*(data|blob|javascript|about):/i.test(url));
    expect(network.filter(mayRequest)).toEqual([]);
    expect(mayRequest('blob:https://evil.example/1')).toBe(false);
  });
});

describe('permissions', () => {
  const ours = { requester: 'jiafu://kiosk/', isMainFrame: true };
  const NAMES =
    'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network local-network-access loopback-network mediaKeySystem midi midiSysex nfc notifications openExternal payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr web-app-installation web-printing window-management unknown something-new'.split(
      ' ',
    );

  it('give our page the camera', () => {
    expect(grants({ ...ours, permission: 'media', mediaTypes: ['video'] })).toBe(true);
  });
  it.each([['audio'], ['video', 'audio'], [], ['unknown']])('refuse the microphone, alone or beside the camera (%s)', (...mediaTypes) => {
    expect(grants({ ...ours, permission: 'media', mediaTypes: mediaTypes.filter((type) => type !== undefined) })).toBe(false);
  });
  it('refuse every other permission that Electron knows, and those it doesn’t know yet', () => {
    expect(NAMES.filter((permission) => grants({ ...ours, permission, mediaTypes: ['video'] }))).toEqual([]);
  });
  it('refuse the camera to frames, other origins and nobody', () => {
    for (const requester of ['https://evil.example/', 'jiafu://desk/', 'null', '', undefined]) {
      expect(grants({ permission: 'media', mediaTypes: ['video'], isMainFrame: true, requester })).toBe(false);
    }
    expect(grants({ permission: 'media', mediaTypes: ['video'], isMainFrame: false, requester: 'jiafu://kiosk/' })).toBe(false);
  });
});

describe('the keyboard', () => {
  const NAMED = [
    ...Array.from({ length: 24 }, (_, i) => `F${i + 1}`),
    'Escape',
    'Tab',
    'Delete',
    'Insert',
    'PrintScreen',
    'ContextMenu',
    'Enter',
    'Backspace',
    'BrowserBack',
    'BrowserHome',
    'LaunchMail',
    'MediaPlayPause',
    'Power',
    'Sleep',
    'Help',
    'Pause',
    'ScrollLock',
    'NumLock',
    'ArrowLeft',
    '+',
    '-',
    '0',
    '=',
    ' ',
    ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.split(''),
  ];

  it('types', () => {
    for (const key of ['a', 'Z', '7', '中', '𬱟', ' ', 'Enter', 'Backspace', 'Tab', 'ArrowLeft', 'Process', 'Unidentified']) {
      expect(allowsKey({ key, control: false, alt: false, meta: false }), key).toBe(true);
    }
  });
  it('knows no chord: nothing passes with Ctrl, Alt or the system key', () => {
    const chords = NAMED.flatMap((key) =>
      Array.from({ length: 7 }, (_, bits) => ({
        key,
        control: ((bits + 1) & 1) !== 0,
        alt: ((bits + 1) & 2) !== 0,
        meta: ((bits + 1) & 4) !== 0,
      })),
    );
    expect(chords.length).toBeGreaterThan(600);
    expect(chords.filter(allowsKey)).toEqual([]);
  });
  it('knows no function, system or program key', () => {
    const alone = [
      'F1',
      'F5',
      'F11',
      'F12',
      'Escape',
      'PrintScreen',
      'ContextMenu',
      'BrowserBack',
      'BrowserRefresh',
      'LaunchMail',
      'Meta',
      'Alt',
      'Control',
      'Power',
      'ZoomIn',
      'Print',
      'Help',
      '',
    ];
    expect(alone.filter((key) => allowsKey({ key, control: false, alt: false, meta: false }))).toEqual([]);
  });
});

describe('windows', () => {
  const options = windowOptions({
    shape: 'kiosk',
    partition: PARTITION,
    url: 'jiafu://kiosk/',
    bounds: { x: 0, y: 0, width: 1080, height: 1920 },
  });
  it('are made sealed off: sandbox, isolation, no Node, no tools, nothing on disk', () => {
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
      disableDialogs: true,
    });
    expect(options.webPreferences?.partition).not.toMatch(/^persist:/);
    expect(options.webPreferences).not.toHaveProperty('preload');
    for (const never of ['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])
      expect(options.webPreferences).not.toHaveProperty(never);
  });
  it('fill the screen and have no way to be closed or shrunk', () => {
    expect(options).toMatchObject({ kiosk: true, fullscreen: true, frame: false, closable: false, minimizable: false, resizable: false });
  });
});

it('the policy allows our own files and nothing inline', () => {
  expect(contentSecurityPolicy()).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(contentSecurityPolicy()).not.toMatch(/unsafe|\*|https?:/);
});
