import type { Api } from '../../api.ts';

/** What each page asks of the hall. */
export type ChecksApi = Pick<Api, 'checks'>;
export type TrainingApi = Pick<Api, 'training'>;
export type LodgingApi = Pick<Api, 'lodging'>;
