import { useEffect, useRef, useState, type RefObject } from 'react';
import { browserTimer } from '../timer.ts';
import { createCamera, type CameraState } from './camera.ts';

/** A camera in `place` for as long as the screen stands: it goes with it. */
export function useCamera(place: RefObject<HTMLElement | null>, onCode: (text: string) => void): CameraState {
  const [state, setState] = useState<CameraState>('starting');
  const told = useRef(onCode);
  useEffect(() => {
    told.current = onCode;
  });
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let gone = false;
    const camera = createCamera({
      // Fetched only where somebody checks a card: the first screen doesn't carry it.
      open: async () => (await import('./browser-camera.ts')).openBrowserCamera(element),
      timer: browserTimer,
      onState: (next) => {
        if (!gone) setState(next);
      },
      onCode: (text) => {
        if (!gone) told.current(text);
      },
    });
    camera.start();
    return () => {
      gone = true;
      void camera.stop();
    };
  }, [place]);
  return state;
}
