import type { Localised } from '../../ui/index.ts';
import type { ConsoleState, Dialog } from './console-state.ts';
import type { Words } from './counter-text.ts';
import type { PadSetting } from './pad-setting.ts';
import type { CounterState, Press } from './press.ts';

/** What every part of the console can do. */
export interface ConsoleActs {
  readonly press: (press: Press) => void;
  readonly ask: (dialog: Dialog | null) => void;
  readonly dismiss: () => void;
  /** Back to the list of counters. */
  readonly leave: () => void;
  readonly setPad: (pad: PadSetting) => void;
}

/** What the console is drawn from. */
export interface ConsoleProps {
  readonly model: ConsoleState;
  /** The hall's clock. */
  readonly nowMs: number;
  readonly words: Words;
  readonly acts: ConsoleActs;
  readonly pad: PadSetting;
  /** Whose session this is. */
  readonly meId: string;
  /** Names of kinds of work by their codes. */
  readonly services: ReadonlyMap<string, Localised>;
}

export interface PartProps extends ConsoleProps {
  readonly told: CounterState;
}
