import type { CardKind, CardRead } from '../../hall/ports/index.ts';
import { LAYOUTS, MARKERS, MARKER_OFFSET, PHOTO_BYTES, TEXT_BYTES, type Field } from './text-layout.ts';

/**
 * A card's data as read-base gives it: length of text, length of photo (2 bytes each, big-endian), text, photo.
 * Undefined: lengths or layout marker are not ones that we know, so nothing in it may be trusted.
 */
export function parseCardData(data: Uint8Array): CardRead | undefined {
  if (data.length !== 4 + TEXT_BYTES + PHOTO_BYTES) return undefined;
  const textBytes = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  const photoBytes = ((data[2] ?? 0) << 8) | (data[3] ?? 0);
  if (textBytes !== TEXT_BYTES || photoBytes !== PHOTO_BYTES) return undefined;
  const text = parseText(data.subarray(4, 4 + TEXT_BYTES));
  return text && { ...text, photo: data.slice(4 + TEXT_BYTES) };
}

function parseText(block: Uint8Array): Omit<CardRead, 'photo'> | undefined {
  const field = ([offset, bytes]: Field): string => trimPadding(decode(block.subarray(offset, offset + bytes)));
  const kind = kindOf(decode(block.subarray(MARKER_OFFSET, MARKER_OFFSET + 2)));
  switch (kind) {
    case undefined:
      return undefined;
    case 'resident':
    case 'hmt-permit': {
      const layout = LAYOUTS[kind];
      return { kind, nameEn: '', address: field(layout.address), ...sharedFields(layout, field) };
    }
    case 'foreign-pr-2017': {
      const layout = LAYOUTS[kind];
      return { kind, nameEn: field(layout.nameEn), address: '', ...sharedFields(layout, field) };
    }
    case 'foreign-pr-2023': {
      const layout = LAYOUTS[kind];
      return { kind, nameEn: joinedName(block, layout.nameEn, layout.nameEnRest), address: '', ...sharedFields(layout, field) };
    }
  }
}

type SharedField = 'nameZh' | 'sex' | 'birth' | 'number' | 'issuer' | 'validFrom' | 'validTo';
type SharedRead = Pick<CardRead, 'nameZh' | 'sexCode' | 'birth' | 'number' | 'issuer' | 'validFrom' | 'validTo'>;

function sharedFields(layout: Readonly<Record<SharedField, Field>>, field: (at: Field) => string): SharedRead {
  return {
    nameZh: field(layout.nameZh),
    sexCode: field(layout.sex),
    birth: field(layout.birth),
    number: field(layout.number),
    issuer: field(layout.issuer),
    validFrom: field(layout.validFrom),
    validTo: field(layout.validTo),
  };
}

/** Both parts are joined before trimming: the cut at character 35 may fall on a space that belongs to the name. */
function joinedName(block: Uint8Array, first: Field, rest: Field): string {
  const part = ([offset, bytes]: Field): string => decode(block.subarray(offset, offset + bytes));
  return trimPadding(part(first) + part(rest));
}

function kindOf(marker: string): CardKind | undefined {
  if (marker === MARKERS.resident) return 'resident';
  if (marker === MARKERS['hmt-permit']) return 'hmt-permit';
  if (marker === MARKERS['foreign-pr-2017']) return 'foreign-pr-2017';
  if (marker === MARKERS['foreign-pr-2023']) return 'foreign-pr-2023';
  return undefined;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
}

/** Padding is at the end only; spaces inside a name belong to it. */
function trimPadding(text: string): string {
  return text.replace(/[ \0\u3000]+$/u, '');
}
