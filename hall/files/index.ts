export { filesErased } from './facets.ts';
export { noteLook } from './looks.ts';
export { takeInCorrection } from './take-in.ts';
export { createFiles, type Files } from './files.ts';
export type { FileParts } from './file-parts.ts';
export type { FileSection, FileSectionReaders } from './sections.ts';
export { changesOf, lastStamp } from './store.ts';
