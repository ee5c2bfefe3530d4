export { filesErased, phoneIndexOf } from './facets.ts';
export { takeInConsents } from './decide-consents.ts';
export { endingDocuments, fileLooks } from './kept/store.ts';
export { preparePicture, scanFrame } from './prepare-picture.ts';
export { noteLook } from './looks.ts';
export { createFiles, type Files } from './files.ts';
export type { FileParts } from './file-parts.ts';
export type { FileSection, FileSectionReaders } from './sections.ts';
export { changesOf, lastStamp } from './store.ts';
