export * from './card-printer.ts';
export * from './device.ts';
export * from './id-reader.ts';
export * from './photo-decoder.ts';
export * from './scanner.ts';
export * from './ticket-printer.ts';
