import { useEffect, useState } from 'react';
import { readTerminal } from '../pair/terminal-store.ts';

/** Whether this is a machine of the hall's network, as its pairing says; null until that is known. */
export function usePaired(): boolean | null {
  const [isPaired, setPaired] = useState<boolean | null>(null);
  useEffect(() => {
    readTerminal().then(
      (terminal) => setPaired(terminal !== null),
      () => setPaired(false),
    );
  }, []);
  return isPaired;
}
