import { lazy, Suspense } from 'react';
import { Button } from '../../ui/index.ts';
import { day } from './day-time.ts';
import type { PartProps } from './keys-calls.ts';

/** Loaded only when a paper is made. */
const QrCode = lazy(async () => ({ default: (await import('../../ui/QrCode.tsx')).QrCode }));

/** The paper as it is printed: nothing else of the page comes on it. Leaving the page forgets it. */
export function NewPaper({
  code,
  hall,
  state,
  locale,
  text,
  onPrinted,
}: PartProps & { readonly code: string; readonly onPrinted: () => void }) {
  return (
    <>
      <p className="keys-not-yet">{text('paper.new')}</p>
      <article className="keys-paper" aria-label={text('paper.new')}>
        <h3>{text('paper.heading', { hall })}</h3>
        <p>{text('paper.drawnAt', { date: day(state.nowMs, locale) })}</p>
        <div className="keys-paper__code">
          <Suspense fallback={null}>
            <QrCode text={code} label={text('paper.qr')} />
          </Suspense>
          <ol aria-label={text('paper.code')}>
            {code.split('-').map((group, at) => (
              <li key={at}>{group}</li>
            ))}
          </ol>
        </div>
        <p>{text('paper.how')}</p>
        <p>
          <strong>{text('paper.keep')}</strong>
        </p>
      </article>
      <div className="keys-answers">
        <Button look="primary" icon="print" onPress={() => window.print()}>
          {text('paper.print')}
        </Button>
        <Button onPress={onPrinted}>{text('paper.printed')}</Button>
      </div>
    </>
  );
}
