import { useEffect, useState } from 'react';
import type { Api } from '../api.ts';
import type { Localised } from '../ui/index.ts';

const nothingKnown: ReadonlyMap<string, Localised> = new Map();

/** Services' names by their codes. Until they are here, or when they can't be had, codes stand in their place. */
export function useServiceNames(api: Api): ReadonlyMap<string, Localised> {
  const [names, setNames] = useState(nothingKnown);
  useEffect(() => {
    let gone = false;
    api.kiosk.catalogue().then(
      ({ groups }) => {
        if (!gone) setNames(new Map(groups.flatMap(({ items }) => items.map(({ code, name }) => [code, name] as const))));
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [api]);
  return names;
}
