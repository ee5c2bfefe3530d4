import type { Business } from '../../../hall/api/contract/index.ts';

/** In the order of the letters. */
export const businesses = [
  'registration',
  'service-card',
  'hire',
  'training',
  'agency',
  'complaint',
  'contract',
  'lodging',
  'enquiry',
] as const satisfies readonly Business[];
