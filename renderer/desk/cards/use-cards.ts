import { useEffect, useState } from 'react';
import type { Api } from '../../api.ts';
import { pick, type Locale } from '../../ui/index.ts';
import type { Me } from '../frame/page.ts';
import { failureText, type CardsText } from './cards-text.ts';

/** What the page asks of the hall. */
export type CardCalls = Omit<Api['cards'], 'watch' | 'verify' | 'mine'>;

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** What every part of the page needs. */
export interface CardsDesk {
  readonly calls: CardCalls;
  readonly me: Me;
  readonly text: CardsText;
  readonly locale: Locale;
  readonly names: ReadonlyMap<string, string>;
  readonly busy: boolean;
  /** One call at a time, and what became of it in words. */
  run<T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): void;
}

export function useCardCall(text: CardsText, locale: Locale) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const call = async <T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): Promise<void> => {
    try {
      const value = await ask();
      const words = done(value);
      setNote(words === null ? null : { kind: 'good', words });
      after?.(value);
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, locale, error) });
    } finally {
      setBusy(false);
    }
  };
  const run = <T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): void => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(ask, done, after);
  };
  return { busy, note, run };
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
