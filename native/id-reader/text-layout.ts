import type { CardKind } from '../../hall/ports/index.ts';

/** Offset and length in bytes within the 256-byte text block (UTF-16LE, padded with U+0020). */
export type Field = readonly [offset: number, bytes: number];

export const TEXT_BYTES = 256;
export const PHOTO_BYTES = 1024;
/** Where the code unit stands that tells the layouts apart. */
export const MARKER_OFFSET = 248;

/** Fields of each card by GA 490 and its successors for permits and foreign permanent residents. */
export const LAYOUTS = {
  resident: {
    nameZh: [0, 30],
    sex: [30, 2],
    nation: [32, 4],
    birth: [36, 16],
    address: [52, 70],
    number: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
  },
  'hmt-permit': {
    nameZh: [0, 30],
    sex: [30, 2],
    birth: [36, 16],
    address: [52, 70],
    number: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
    passNumber: [220, 18],
    issueCount: [238, 4],
  },
  'foreign-pr-2017': {
    nameEn: [0, 120],
    sex: [120, 2],
    number: [122, 30],
    country: [152, 6],
    nameZh: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
    birth: [220, 16],
    cardVersion: [236, 4],
    issuer: [240, 8],
  },
  'foreign-pr-2023': {
    nameZh: [0, 30],
    sex: [30, 2],
    renewals: [32, 4],
    birth: [36, 16],
    nameEn: [52, 70],
    number: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
    nameEnRest: [220, 22],
    country: [242, 6],
    oldNumberLink: [250, 6],
  },
} as const satisfies Record<CardKind, Record<string, Field>>;

/** Marker of each kind; a space stands for the resident card, any other character for a layout we don't know. */
export const MARKERS: Readonly<Record<CardKind, string>> = {
  resident: ' ',
  'hmt-permit': 'J',
  'foreign-pr-2017': 'I',
  'foreign-pr-2023': 'Y',
};
