import { useEffect, useState } from 'react';
import type { Api } from '../../api.ts';
import { pick, type Locale } from '../../ui/index.ts';
import type { Me } from '../frame/page.ts';
import type { CardsText } from './cards-text.ts';
import type { RunNoted } from '../use-noted-call.ts';

/** What the page asks of the hall. */
export type CardCalls = Omit<Api['cards'], 'watch' | 'verify' | 'mine'>;

/** What every part of the page needs. */
export interface CardsDesk {
  readonly calls: CardCalls;
  readonly me: Me;
  readonly text: CardsText;
  readonly locale: Locale;
  readonly names: ReadonlyMap<string, string>;
  readonly busy: boolean;
  readonly run: RunNoted;
}

/** Names of services by their codes; empty until they are there. */
export function useServiceNames(api: Pick<Api, 'kiosk'>, locale: Locale): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let gone = false;
    api.kiosk.catalogue().then(
      ({ groups }) => {
        if (!gone) setNames(new Map(groups.flatMap(({ items }) => items.map(({ code, name }) => [code, pick(name, locale)] as const))));
      },
      // Codes stand there then, and everything works.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [api, locale]);
  return names;
}

export const namesOf = ({ names, locale }: Pick<CardsDesk, 'names' | 'locale'>, codes: readonly string[]): string =>
  codes.map((code) => names.get(code) ?? code).join(locale === 'en' ? ', ' : '、');
