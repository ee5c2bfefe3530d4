import { useState } from 'react';
import type { Look } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import type { PartProps } from './file-props.ts';
import { timeOf, type FilesText } from './files-text.ts';

/** Who looked at file, check and card, as far as one's role is told. */
export function Looks({ api, personId, text, locale, run, busy }: PartProps) {
  const [looks, setLooks] = useState<readonly Look[] | null>(null);
  const show = (): void =>
    run(
      () => api.looks.ofPerson({ personId }),
      (told) => {
        setLooks(told);
        return null;
      },
    );
  return (
    <section aria-labelledby="files-looks" className="files__part">
      <h2 id="files-looks">{text('looks')}</h2>
      {looks === null ? (
        <Button disabled={busy} onPress={show}>
          {text('looks.show')}
        </Button>
      ) : null}
      {looks?.length === 0 ? <p className="soft">{text('looks.none')}</p> : null}
      <ul className="files__lines">
        {(looks ?? []).map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the log only grows, and is shown as it was fetched
          <li key={at}>{[timeOf(one.atMs, locale), ...wordsOf(one, text)].filter((part) => part !== '').join(' · ')}</li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever came in by the emergency code has no name. */
function wordsOf(look: Look, text: FilesText): string[] {
  switch (look.of) {
    case 'file':
      return [look.by, text(`role.${look.role}`), text(`part.${look.part}`), text(`purpose.${look.purpose}`)];
    case 'check':
      return [look.by, text(`role.${look.role}`), text(`look.check.${look.what ?? 'that'}`)];
    case 'card':
      return look.purpose === null ? [text(`look.card.${look.where}`)] : [text('look.card.shown'), text(`look.shown.${look.purpose}`)];
  }
}
