/** What a card shows, as texts that are ready to be printed. Empty: the element that names it is left out. */
export interface CardFacts {
  readonly hall: string;
  readonly hallEn: string;
  readonly operator: string;
  readonly contact: string;
  readonly name: string;
  readonly sex: string;
  /** Names of services; the card says how many there are where they don't all fit. */
  readonly items: readonly string[];
  readonly grade: string;
  readonly number: string;
  /** 2026-11-23 */
  readonly issuedOn: string;
  readonly validUntil: string;
  /** For typing, in two groups. */
  readonly shortCode: string;
  /** The host that the code leads to, in words beside it: another one is no card of ours. */
  readonly site: string;
  /** Text of the QR code. */
  readonly code: string;
  /** The portrait's file (JPEG, PNG or BMP); null: a neutral silhouette stands there. */
  readonly portrait: Uint8Array | null;
}

/** What a template may name in braces. */
export const textSlots = [
  'hall',
  'hallEn',
  'operator',
  'contact',
  'name',
  'sex',
  'items',
  'grade',
  'number',
  'issuedOn',
  'validUntil',
  'shortCode',
  'site',
] as const;
export type TextSlot = (typeof textSlots)[number];
export const pictureSlots = ['portrait', 'code'] as const;
export type PictureSlot = (typeof pictureSlots)[number];

/** Without these it is no card: who, what for, until when, and how to check it. */
export const requiredSlots = {
  front: ['hall', 'portrait', 'name', 'items', 'number', 'validUntil'],
  back: ['code', 'shortCode', 'contact'],
} as const satisfies Record<string, readonly (TextSlot | PictureSlot)[]>;
