import { Icon } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { whyNext } from './told.ts';

/** "Why this one next" in one sentence. */
export function NextUp({ told, words }: PartProps) {
  const { text, desk } = words;
  const { next } = told;
  return (
    <p className="next-up">
      <Icon name="forward" />
      <strong>{text('next.title')}</strong>
      <span>{next === null ? text('lists.waiting.none') : `${whyNext(next, words)}`}</span>
      {next === null ? null : <span className="next-up__business">{desk(`business.${next.business}`)}</span>}
    </p>
  );
}
