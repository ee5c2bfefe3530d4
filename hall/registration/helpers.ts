import type { HelperView } from '../api/contract/index.ts';
import { maskNumber } from '../identity/index.ts';
import type { Helper } from './draft.ts';

const most = 3;

/** With one more who helped; the same one again, by account or card, does what they did before and this. The oldest go. */
export function addHelper(helpers: readonly Helper[], added: Helper): Helper[] {
  const isSame = (one: Helper): boolean => one.staffId === added.staffId && one.number === added.number;
  const before = helpers.find(isSame);
  const does = [...new Set([...(before?.does ?? []), ...added.does])].toSorted();
  return [...helpers.filter((one) => !isSame(one)), { ...added, does }].slice(-most);
}

/** As screens show one. */
export const helperView = ({ kind, name, number, does }: Helper): HelperView => ({
  kind,
  name,
  maskedNumber: number === null ? null : maskNumber(number),
  does,
});
