import codesFile from '../../resources/regions/codes.json' with { type: 'json' };
import provincesFile from '../../resources/regions/provinces.json' with { type: 'json' };

/** Residence permits for people from Taiwan begin with 83, which is no code of GB/T 2260 (Taiwan itself is 71). */
const taiwanPermit = '83';

const provinces: ReadonlySet<string> = new Set([...provincesFile.provinces.map((province) => province.code), taiwanPermit]);

let codes: ReadonlySet<number> | undefined;

/** True for two digits that some citizen's number can begin with. No province was ever given another code, so a "no" is a mistake. */
export function isProvince(code: string): boolean {
  return provinces.has(code);
}

/**
 * True for six digits that named a county, district or larger division in some year since 1981. A number keeps the code of its
 * holder's first household registration for life, so abolished codes stand here too; a "no" is worth a remark, never a refusal.
 */
export function isKnownRegion(code: string): boolean {
  codes ??= decode(codesFile.deltas);
  return codes.has(Number(code));
}

function decode(deltas: string): ReadonlySet<number> {
  const found = new Set<number>();
  let code = 0;
  for (const delta of deltas.split(' ')) {
    code += Number.parseInt(delta, 36);
    found.add(code);
  }
  return found;
}
