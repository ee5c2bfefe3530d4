import type { Announcement } from '../../../hall/api/contract/index.ts';
import type { Locale } from '../../ui/index.ts';
import { speechOf } from './speech.ts';

/** A piece of one timeline. */
export type Part =
  | { readonly kind: 'chime' }
  | { readonly kind: 'clip'; readonly locale: Locale; readonly key: string }
  | { readonly kind: 'pause'; readonly ms: number };

export interface Manner {
  /** English after Mandarin, where the plan wants it. */
  readonly english: boolean;
  /** Others wait to be called: no chime, no English. */
  readonly brief: boolean;
}

const afterChimeMs = 200;
const betweenLanguagesMs = 350;
const betweenAnnouncementsMs = 300;

/** Chime, Mandarin, English: all that is heard of one announcement, in order. */
export function scoreOf(told: Announcement, { english, brief }: Manner): readonly Part[] {
  const clips = (locale: Locale): Part[] => speechOf(told, locale).map((key): Part => ({ kind: 'clip', locale, key }));
  return [
    ...(brief ? [] : [{ kind: 'chime' } as const, { kind: 'pause', ms: afterChimeMs } as const]),
    ...clips('zh-CN'),
    ...(english && !brief ? [{ kind: 'pause', ms: betweenLanguagesMs } as const, ...clips('en')] : []),
    { kind: 'pause', ms: betweenAnnouncementsMs },
  ];
}
