export { createCupsPrinter } from './cups/cups-printer.ts';
export { createFolderPrinter } from './folder-printer.ts';
