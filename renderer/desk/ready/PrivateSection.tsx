import { useCallback, useState } from 'react';
import type { PrivateCheck } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import type { ChecksApi } from './apis.ts';
import { ReadyTable } from './ReadyTable.tsx';
import { dayText, readyText, type ReadyText } from './ready-text.ts';
import { useReady } from './use-ready.ts';

interface PrivateProps {
  readonly api: ChecksApi;
  readonly locale: Locale;
}

/** Hidden until it is asked for, because somebody may stand behind, and because every look is written down. */
export function PrivateSection(props: PrivateProps) {
  const [open, setOpen] = useState(false);
  const text = readyText(props.locale);
  if (open) return <PrivateList {...props} onClose={() => setOpen(false)} />;
  return (
    <div className="ready__private">
      <p>{text('private.closed')}</p>
      <Button onPress={() => setOpen(true)}>{text('private.open')}</Button>
    </div>
  );
}

function PrivateList({ api, locale, onClose }: PrivateProps & { readonly onClose: () => void }) {
  const text = readyText(locale);
  const { checks } = api;
  const load = useCallback(() => checks.private(), [checks]);
  const { value, busy, note, run } = useReady(load, readyText(locale));
  const tell = (checkId: string): void =>
    run(async () => text('private.told', { day: dayText((await checks.tell({ checkId, locale })).askBy) }));
  const review = (checkId: string): void =>
    run(async () => text('review.opened', { day: dayText((await checks.openReview({ checkId })).dueOn) }));
  const close = (reviewId: string, outcome: 'stands' | 'checked-again'): void =>
    run(async () => {
      await checks.closeReview({ reviewId, outcome, source: 'own-certificate' });
      return text(`review.${outcome}.done`);
    });
  return (
    <div className="ready__open">
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      <ReadyTable
        title={text('private.title')}
        none={text('private.none')}
        heads={[text('column.name'), text('column.number'), text('column.conclusion'), text('column.review'), text('column.actions')]}
        tools={<Button onPress={onClose}>{text('private.hide')}</Button>}
      >
        {(value ?? []).map((one) => (
          <tr key={one.checkId}>
            <th scope="row">{one.name}</th>
            <td>{one.maskedNumber}</td>
            <td>
              {text(`conclusion.${one.conclusion}`)} {dayText(one.on)}
            </td>
            <td>{reviewWords(one, text)}</td>
            <td className="column-actions">
              <Button icon="print" label={`${text('private.tell')} ${one.name}`} disabled={busy} onPress={() => tell(one.checkId)}>
                {text('private.tell')}
              </Button>
              {one.review === null || one.review.outcome !== null ? (
                <Button label={`${text('review.open')} ${one.name}`} disabled={busy} onPress={() => review(one.checkId)}>
                  {text('review.open')}
                </Button>
              ) : (
                (['checked-again', 'stands'] as const).map((outcome) => (
                  <Button
                    key={outcome}
                    label={`${text(`review.${outcome}`)} ${one.name}`}
                    disabled={busy}
                    onPress={() => close(one.review?.reviewId ?? '', outcome)}
                  >
                    {text(`review.${outcome}`)}
                  </Button>
                ))
              )}
            </td>
          </tr>
        ))}
      </ReadyTable>
    </div>
  );
}

function reviewWords({ review, askBy, toldAtMs }: PrivateCheck, text: ReadyText): string {
  if (review !== null) {
    if (review.outcome !== null) return text(`review.${review.outcome}.done`);
    return text(review.late ? 'review.late' : 'review.due', { day: dayText(review.dueOn) });
  }
  return toldAtMs === null || askBy === null ? text('private.notTold') : text('private.until', { day: dayText(askBy) });
}
