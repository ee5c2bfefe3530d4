export { createTicketPrinter } from './driver.ts';
export { filePrinterLine, serialPrinterLine, tcpPrinterLine } from './printer-lines.ts';
export { silentProfile } from './profile.ts';
