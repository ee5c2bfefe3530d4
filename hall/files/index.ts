export { takeInConsent, type LaterConsent } from './consents.ts';
export { filesErased } from './facets.ts';
export { noteLook } from './looks.ts';
export { createFiles, type Files } from './files.ts';
export type { FileParts } from './file-parts.ts';
export { portraitFor, takeInPortrait } from './portrait-elsewhere.ts';
export { smallPortrait } from './small-portrait.ts';
export type { FileSection, FileSectionReaders } from './sections.ts';
export { changesOf, lastStamp } from './store.ts';
