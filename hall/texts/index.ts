export { defaultHallProfile, hallProfile, type HallProfile } from './hall-profile.ts';
export { openLegalTexts } from './legal-texts.ts';
