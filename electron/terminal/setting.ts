import { fingerprintForm } from './pin-file.ts';

/** This machine is a desk or a board of a hall whose main machine stands elsewhere: nothing is started here but a window. */
export interface TerminalSetting {
  readonly kind: 'desk' | 'board';
  readonly main: URL;
  /** Given by hand, so that even the first connection knows whom it speaks to. */
  readonly fingerprint: string | null;
}

export type TerminalProblem = 'JIAFU_TERMINAL' | 'JIAFU_MAIN' | 'JIAFU_MAIN_FINGERPRINT';

/** null: this machine runs the hall itself. A key's name: its value won't do. */
export function readTerminal(env: Readonly<Record<string, string | undefined>>): TerminalSetting | TerminalProblem | null {
  const kind = env['JIAFU_TERMINAL'] ?? '';
  if (kind === '') return null;
  if (kind !== 'desk' && kind !== 'board') return 'JIAFU_TERMINAL';
  const text = env['JIAFU_MAIN'] ?? '';
  if (!URL.canParse(text)) return 'JIAFU_MAIN';
  const main = new URL(text);
  const bare = main.username === '' && main.password === '' && main.search === '' && main.hash === '' && main.pathname === '/';
  if (main.protocol !== 'https:' || !bare) return 'JIAFU_MAIN';
  const given = (env['JIAFU_MAIN_FINGERPRINT'] ?? '').trim().toUpperCase();
  if (given !== '' && !fingerprintForm.test(given)) return 'JIAFU_MAIN_FINGERPRINT';
  return { kind, main, fingerprint: given === '' ? null : given };
}
