import { createHash } from 'node:crypto';
import example from '../../../resources/cards/example.json' with { type: 'json' };
import type { CardPictures, CardTemplateView, TemplateProblem } from '../../api/contract/index.ts';
import { codeFits, readTemplate, usualTemplate, type CardFacts, type TemplateText } from '../../card-art/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { appendEvents, prepareEvent } from '../../outbox/index.ts';
import type { CardPrintingParts } from '../parts.ts';
import { picturesOf } from '../pictures-of.ts';
import { insertTemplate, newestTemplate, templateByVersion, templateHistory, type TemplateRow } from './store.ts';

const mostHistory = 50;

export type SaveRefusal = { readonly code: 'CHANGED' } | { readonly code: 'PROBLEMS'; readonly problems: TemplateProblem[] };

/** How cards look: versions beside each other, the newest counts, none is ever changed. */
export interface Templates {
  current(): TemplateRow;
  view(): CardTemplateView;
  version(version: number): TemplateText | null;
  try(draft: TemplateText, which: 'usual' | 'long'): Promise<{ problems: TemplateProblem[]; pictures: CardPictures | null }>;
  save(staffId: string, draft: TemplateText & { readonly basedOn: number }): Result<CardTemplateView, SaveRefusal>;
}

export function createTemplates(parts: Pick<CardPrintingParts, 'store' | 'clock' | 'ids' | 'artist' | 'profile' | 'staffName'>): Templates {
  const { store, clock, profile, staffName } = parts;

  const current = (): TemplateRow => newestTemplate(store) ?? { version: 0, ...usualTemplate };
  const view = (): CardTemplateView => ({
    ...current(),
    history: templateHistory(store, mostHistory).map(({ by, ...each }) => ({ ...each, by: staffName(by) })),
  });
  function exampleFacts(which: 'usual' | 'long'): CardFacts {
    const { name, operator, contact } = profile;
    const common = { hall: name.zh, hallEn: name.en, operator: operator.zh, contact: contact.zh, portrait: null };
    return { ...common, ...example.usual, ...(which === 'long' ? example.long : {}) };
  }

  return {
    current,
    view,
    version: (version) => (version === 0 ? usualTemplate : templateByVersion(store, version)),
    async try(draft, which) {
      const problems = problemsOf(draft);
      if (problems.length > 0) return { problems, pictures: null };
      return { problems, pictures: await picturesOf(parts.artist, draft, exampleFacts(which)) };
    },
    save(staffId, { basedOn, front, back }) {
      const problems = problemsOf({ front, back });
      if (problems.length > 0) return refuse({ code: 'PROBLEMS', problems });
      const saved = store.transaction((tx): boolean => {
        const before = newestTemplate(tx)?.version ?? 0;
        if (before !== basedOn) return false;
        const [version, at] = [before + 1, clock.nowMs()];
        insertTemplate(tx, { version, front, back, by: staffId, atMs: at });
        const sha256 = createHash('sha256').update(`${front}\n${back}`).digest('hex');
        const body = { version, sha256, by: staffId };
        appendEvents(tx, [prepareEvent(parts, { type: 'card.template-saved', subject: null, at, body })]);
        return true;
      });
      return saved ? ok(view()) : refuse({ code: 'CHANGED' });
    },
  };
}

/** Also a usual code of today must find room in it. */
function problemsOf(draft: TemplateText): TemplateProblem[] {
  const read = readTemplate(draft);
  if (!read.ok) return read.error;
  const sides = (['front', 'back'] as const).filter((side) => !codeFits(read.value[side], example.usual.code));
  return sides.map((side) => ({ side, code: 'code-too-small', line: 0, what: 'code' }));
}
