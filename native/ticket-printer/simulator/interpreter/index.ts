export * from './paper.ts';
export * from './interpreter.ts';
export { RealtimeScanner } from './realtime-scanner.ts';
export type { GlyphSet } from './character-reader.ts';
