export { createTogether, type Together, type TogetherParts } from './together.ts';
