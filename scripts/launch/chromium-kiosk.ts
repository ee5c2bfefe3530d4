import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askDoor, restartDelayMs, systemClock, HEALTHY_AFTER_MS } from '../../service/supervisor/index.ts';

/** A browser with everything switched off that belongs to a desktop: bars, bubbles, gestures, history, updates, asking the network. */
export function chromiumArguments(options: {
  readonly url: string;
  readonly profile: string;
  readonly asRoot: boolean;
  readonly waylandOnly: boolean;
  /** `W,H` of the display, where known. */
  readonly size: string | undefined;
}): string[] {
  return [
    '--kiosk',
    // On a display without a window manager nobody else makes the window fill it.
    ...(options.size === undefined ? [] : ['--window-position=0,0', `--window-size=${options.size}`]),
    '--incognito',
    `--user-data-dir=${options.profile}`,
    '--lang=zh-CN',
    '--noerrdialogs',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-session-crashed-bubble',
    '--disable-infobars',
    '--disable-translate',
    '--disable-features=Translate,MediaRouter,OptimizationHints,InterestFeedContentSuggestions',
    '--disable-component-update',
    '--disable-background-networking',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-print-preview',
    '--check-for-update-interval=31536000',
    '--password-store=basic',
    '--autoplay-policy=no-user-gesture-required',
    // Nobody at a kiosk could answer the question; the policy of our pages gives the camera to them alone, and no microphone.
    '--auto-accept-camera-and-microphone-capture',
    ...(options.waylandOnly ? ['--ozone-platform=wayland'] : []),
    // Chromium refuses to run as root with its sandbox; the start text says what that means.
    ...(options.asRoot ? ['--no-sandbox'] : []),
    options.url,
  ];
}

/** A profile whose browser offers no translation of a page that already speaks both languages; no switch turns that off any more. */
export function prepareProfile(profile: string): void {
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
  const preferences = { translate: { enabled: false }, credentials_enable_service: false, session: { restore_on_startup: 5 } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

export interface ChromiumKiosk {
  stop(): void;
}

/** Keeps the browser open: one that dies, or is closed by a person, is started again; the service learns how often. */
export function keepChromium(path: string, args: readonly string[], socketPath: () => string | undefined): ChromiumKiosk {
  let stopped = false;
  let recoveries = 0;
  let failures = 0;
  let child: ChildProcess | undefined;

  function start(): void {
    const startedMs = systemClock.monotonicMs();
    child = spawn(path, [...args], { stdio: 'ignore' });
    let ended = false;
    const end = (): void => {
      if (ended || stopped) return;
      ended = true;
      failures = systemClock.monotonicMs() - startedMs > HEALTHY_AFTER_MS ? 1 : failures + 1;
      recoveries += 1;
      const delayMs = restartDelayMs(failures);
      systemClock.schedule(delayMs, () => {
        if (stopped) return;
        start();
        void note(socketPath(), recoveries, delayMs);
      });
    };
    child.once('exit', end);
    child.once('error', end);
  }

  start();
  return {
    stop() {
      stopped = true;
      child?.kill();
    },
  };
}

async function note(socketPath: string | undefined, recoveries: number, tookMs: number): Promise<void> {
  if (socketPath === undefined) return;
  const json = { shell: 'chromium', recoveries, reason: 'crashed', tookMs };
  // Counts are cumulative: the next note makes a lost one good.
  await askDoor(socketPath, { path: '/shell/recovered', method: 'POST', json, signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
}
