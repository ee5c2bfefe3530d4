/** What an administrator reads on the city's page, by its table alone. */
export interface ShownFigures {
  /** Month, hall, then the counts in their order, a line each. */
  readonly lines: readonly { readonly month: string; readonly hall: string; readonly counts: readonly number[] }[];
}

export function readFigures(page: string): ShownFigures {
  const lines = [...page.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)]
    .map(([, row = '']) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '').trim()))
    .filter((cells) => cells.length > 2)
    .map(([month = '', hall = '', ...counts]) => ({ month, hall, counts: counts.map(Number) }));
  return { lines };
}
