/** What shows the screens. `none`: nobody here; a browser elsewhere on this machine does. */
export type Shell = 'electron' | 'chromium' | 'none';

export type ShellProblem =
  { readonly code: 'shell-unknown'; readonly value: string } | { readonly code: 'electron-missing' | 'chromium-missing' | 'no-display' };

export interface Machine {
  /** JIAFU_SHELL, when set. */
  readonly wanted: string | undefined;
  readonly electron: string | undefined;
  readonly chromium: string | undefined;
  readonly hasDisplay: boolean;
}

/** The wanted shell, or the first that can run here. A wanted one that can't run is a problem to tell, never silently another. */
export function chooseShell({ wanted, electron, chromium, hasDisplay }: Machine): Shell | ShellProblem {
  switch (wanted) {
    case undefined:
    case '':
      if (!hasDisplay) return 'none';
      if (electron !== undefined) return 'electron';
      return chromium === undefined ? 'none' : 'chromium';
    case 'none':
      return 'none';
    case 'electron':
      if (electron === undefined) return { code: 'electron-missing' };
      return hasDisplay ? 'electron' : { code: 'no-display' };
    case 'chromium':
      if (chromium === undefined) return { code: 'chromium-missing' };
      return hasDisplay ? 'chromium' : { code: 'no-display' };
    default:
      return { code: 'shell-unknown', value: wanted };
  }
}
