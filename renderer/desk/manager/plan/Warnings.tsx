import type { PlanProblem, PlanWarning } from '../../../../hall/api/contract/index.ts';
import { Remark } from '../../../ui/index.ts';
import { dayText, textOf, type Words } from '../manager-text.ts';

export function Warnings({ warnings, words }: { readonly warnings: readonly PlanWarning[]; readonly words: Words }) {
  if (warnings.length === 0) return null;
  return (
    <Remark kind="warning">
      <strong>{words.text('plan.warnings')}</strong>
      <ul>
        {warnings.map(({ code, where }) => (
          <li key={`${code} ${where}`}>{words.text(`warning.${code}`, { where: placeName(where, words) })}</li>
        ))}
      </ul>
    </Remark>
  );
}

export function Problems({ problems, words }: { readonly problems: readonly PlanProblem[]; readonly words: Words }) {
  return (
    <Remark kind="error">
      <strong>{words.text('plan.problems')}</strong>
      <ul>
        {problems.map(({ code, where }) => (
          <li key={`${code} ${where}`}>{words.text(`problem.${code}`, { where: placeIn(code, where, words) })}</li>
        ))}
      </ul>
    </Remark>
  );
}

/** Hours are wrong on a weekday ('1') or on a day of the calendar ('20261001'). */
function placeIn(code: PlanProblem['code'], where: string, words: Words): string {
  const ofHours = code === 'closes-before-opening' || code === 'lunch-outside' || code === 'last-ticket-before-opening';
  return ofHours && where.length === 1 ? textOf(words, `weekday.${where}`) : placeName(where, words);
}

function placeName(where: string, words: Words): string {
  if (/^\d{8}$/.test(where)) return dayText(where);
  return /^[a-z-]+$/.test(where) ? textOf(words, `business.${where}`) : where;
}
