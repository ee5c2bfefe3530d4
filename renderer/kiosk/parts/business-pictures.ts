import type { Business } from '../../../hall/api/contract/index.ts';

/** Names of pictures in resources/pictures. */
export const businessPictures: Readonly<Record<Business, string>> = {
  registration: 'memo',
  'service-card': 'identification-card',
  hire: 'handshake',
  training: 'graduation-cap',
  agency: 'office-building',
  complaint: 'speech-balloon',
  contract: 'writing-hand',
  lodging: 'bed',
  enquiry: 'red-question-mark',
};
