import type { HallApiParts } from './api/index.ts';
import { createFigures, createManagerFeed, peopleFigures } from './figures/index.ts';
import { createPaperPack } from './pack/index.ts';
import { note } from './staff/index.ts';

/** Figures, plan and paper pack for the manager's pages. */
export function openManagerSide(
  parts: Omit<Parameters<typeof createPaperPack>[0], 'plan' | 'lineChanged'> &
    Pick<HallApiParts['manager'], 'plan'> & { readonly staffName: (staffId: string) => string },
): HallApiParts['manager'] {
  const { clock, plan, zone, committed, store } = parts;
  const figures = createFigures(parts);
  return {
    figures,
    people: (span) => peopleFigures(parts, span),
    managerFeed: createManagerFeed({ clock, state: figures.state }),
    plan,
    pack: createPaperPack({ ...parts, lineChanged: committed }),
    zone,
    clock,
    notePeopleExport: (by, { from, to }) =>
      store.transaction((tx) =>
        note(tx, parts, 'staff.exported', {
          subject: by,
          at: clock.nowMs(),
          body: { staffId: by, table: 'people', format: 'csv', from, to },
        }),
      ),
    noteExport: (by, { table, format, from, to }) =>
      store.transaction((tx) =>
        note(tx, parts, 'staff.exported', { subject: by, at: clock.nowMs(), body: { staffId: by, table, format, from, to } }),
      ),
  };
}
