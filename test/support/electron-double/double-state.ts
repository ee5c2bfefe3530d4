import type { Page } from 'playwright-core';

/** A window as a test sees it. */
export interface WindowDouble {
  readonly page: Page | undefined;
  readonly webContents: {
    readonly zoomFactor: number;
    readonly visualZoomLimits: readonly number[];
    /** A key as the hardware sends it; true when the shell let it through to the page. */
    press(key: string, modifiers?: { control?: boolean; alt?: boolean; meta?: boolean; shift?: boolean }): Promise<boolean>;
    forcefullyCrashRenderer(): void;
  };
  /** As Alt+F4 would; true when the shell allowed it. */
  tryToClose(): boolean;
}

/** What a test sets before it imports the shell, and what it looks at afterwards. */
export const double = {
  appPath: process.cwd(),
  userData: '',
  storageBackend: 'basic_text' as 'basic_text' | 'gnome_libsecret' | 'unknown',
  viewport: { width: 1080, height: 1920 },
  windows: [] as WindowDouble[],
  /** Windows that a page tried to open; `allowed` ones would be on the screen. */
  openAttempts: [] as { url: string; allowed: boolean }[],
  navigations: [] as { url: string; prevented: boolean; kind: string }[],
  downloads: [] as { prevented: boolean }[],
  relaunches: [] as string[][],
  exits: [] as number[],
  switches: new Map<string, string>(),
  hardwareAcceleration: true,
  sandboxEnforced: false,
  menu: 'default' as unknown,
  schemes: [] as unknown[],
  /** The page that is on the screen now. */
  page(): Page {
    const page = this.windows.at(-1)?.page;
    if (page === undefined) throw new Error('no window is open');
    return page;
  },
};
