export * from './catalogue.ts';
export * from './chain.ts';
export * from './enrolment.ts';
export * from './openapi.ts';
export * from './receive.ts';
export * from './sealing.ts';
export * from './signing.ts';
export * from './wire.ts';
