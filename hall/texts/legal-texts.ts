import { createHash } from 'node:crypto';
import { legalTexts, type LegalTexts } from '../api/contract/index.ts';
import declaration from '../../resources/notices/declaration.json' with { type: 'json' };
import notice from '../../resources/notices/notice.json' with { type: 'json' };
import type { HallProfile } from './hall-profile.ts';

type Localised = LegalTexts['notice']['title'];

/**
 * The texts that people agree to, with the hall's own name, operator and contact in them. Each version ends in a fingerprint
 * of the final words in both languages, so that a recorded version always means exactly one text, also after a setting changed.
 */
export function openLegalTexts(hall: HallProfile): LegalTexts {
  const fill = (text: Localised): Localised => ({ zh: filled(text.zh, hall, 'zh'), en: filled(text.en, hall, 'en') });
  return legalTexts.parse({
    notice: fingerprinted({
      version: notice.version,
      title: fill(notice.title),
      paragraphs: notice.paragraphs.map(({ heading, body }) => ({ heading: fill(heading), body: fill(body) })),
      purposes: notice.purposes.map((one) => ({ ...one, title: fill(one.title), why: fill(one.why), ifNot: fill(one.ifNot) })),
    }),
    declaration: fingerprinted({
      version: declaration.version,
      title: fill(declaration.title),
      statements: declaration.statements.map(fill),
    }),
  });
}

function filled(text: string, hall: HallProfile, language: keyof Localised): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    if (name === 'name' || name === 'operator' || name === 'contact') return hall[name][language];
    throw new Error(`unknown placeholder ${placeholder} in a legal text`);
  });
}

/** Six hexadecimal digits: enough to tell apart the few texts that ever exist, and the whole stays within 24 characters. */
function fingerprinted<T extends { readonly version: string }>(text: T): T {
  const digest = createHash('sha256').update(JSON.stringify(text)).digest('hex');
  return { ...text, version: `${text.version}.${digest.slice(0, 6)}` };
}
