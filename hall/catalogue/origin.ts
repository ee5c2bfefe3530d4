import type { Catalogue } from '../api/contract/index.ts';

export interface SuggestedOrigin {
  /** Two digits of GB/T 2260, 'other' for people from abroad, null when the code tells nothing. */
  readonly province: string | null;
  readonly programme: string | null;
}

/** Permits for people from Taiwan begin with 83; the province itself is 71. */
const permitProvinces: Readonly<Record<string, string>> = { '83': '71' };

/**
 * Where a person probably comes from, by the region code of the number; to be corrected by the person, since the code
 * is that of the first registration. Of several programmes the one with the longest matching prefix is proposed.
 * @param regionCode six digits, or null for foreign cards
 */
export function suggestOrigin(regionCode: string | null, offered: Pick<Catalogue, 'provinces' | 'programmes'>): SuggestedOrigin {
  if (regionCode === null) return { province: 'other', programme: null };
  const two = regionCode.slice(0, 2);
  const province = permitProvinces[two] ?? two;
  let programme: string | null = null;
  let longest = 0;
  for (const candidate of offered.programmes) {
    for (const prefix of candidate.regionPrefixes) {
      if (prefix.length > longest && regionCode.startsWith(prefix)) {
        programme = candidate.code;
        longest = prefix.length;
      }
    }
  }
  return { province: offered.provinces.some((one) => one.code === province) ? province : null, programme };
}
