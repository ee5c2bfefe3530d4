import type { FuseV1Config } from '@electron/fuses';

export const fuses: FuseV1Config & { strictlyRequireAllFuses: true };
