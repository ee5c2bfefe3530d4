import { createContext, useContext } from 'react';
import type { Locale, Text } from '../ui/index.ts';
import type { Voice } from '../ui/voice.ts';
import type { Actions } from './actions.ts';
import type { errorText, TextKey } from './kiosk-text.ts';
import type { SessionState } from './session.ts';

/** What every screen may use. */
export interface KioskContext {
  readonly state: SessionState;
  readonly act: Actions;
  readonly t: Text<TextKey>;
  readonly errors: ReturnType<typeof errorText>;
  readonly locale: Locale;
  readonly voice: Voice;
}

export const Context = createContext<KioskContext | null>(null);

export function useKiosk(): KioskContext {
  const context = useContext(Context);
  if (context === null) throw new Error('a kiosk screen stands outside <Kiosk>');
  return context;
}
