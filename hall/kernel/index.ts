export * from './clock.ts';
export * from './crockford.ts';
export * from './feed.ts';
export * from './ids.ts';
export * from './log.ts';
export * from './random.ts';
export * from './result.ts';
export * from './signal.ts';
