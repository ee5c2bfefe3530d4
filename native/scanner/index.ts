export { createSerialScanner } from './serial-scanner.ts';
