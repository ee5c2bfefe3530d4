import type { EndingPaper } from '../api/contract/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { endingDay, endingName } from './ending-words.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

/** What somebody is sent whose papers end: surname, what, until when, where to go. No number, nothing that only they should know. */
export function endingMessage(message: {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly locale: PaperLocale;
  readonly surname: string;
  readonly sexCode: string;
  readonly papers: readonly EndingPaper[];
}): string {
  const { hall, locale, surname, sexCode, papers } = message;
  const words = wordsOf(locale);
  const said = words.ending.message;
  const say = (text: { readonly zh: string; readonly en: string }): string => (locale === 'en' ? text.en : text.zh);
  const title = sexCode === '1' ? said.mr : sexCode === '2' ? said.ms : said.plain;
  const lines = papers.map((paper) => fillIn(said.line, { name: within(endingName(words, paper), locale), day: endingDay(words, paper) }));
  const values = { hall: say(hall.name), contact: say(hall.contact), who: fillIn(title, { surname }), papers: lines.join(said.between) };
  return fillIn(said.whole, values);
}

/** Within a sentence English writes it small. */
const within = (name: string, locale: PaperLocale): string => (locale === 'en' ? name.toLowerCase() : name);
