import type { LuggageCase } from '../../../hall/api/contract/index.ts';

/** What stands in the search field: a tag's code as a scanner types it, or a number, with or without its zeros. */
export function findCase(cases: readonly LuggageCase[], typed: string): LuggageCase | null {
  const text = typed.trim().toUpperCase();
  return cases.find(({ code, number }) => code === text || (/^\d{1,3}$/.test(text) && number === Number(text))) ?? null;
}

/** The list while a number is being typed: those that begin with it or have it as their number. */
export function filterCases(cases: readonly LuggageCase[], typed: string): readonly LuggageCase[] {
  const text = typed.trim();
  if (!/^\d{1,3}$/.test(text)) return cases;
  return cases.filter(({ number }) => String(number).padStart(3, '0').includes(text));
}
