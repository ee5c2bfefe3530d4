export { createTicketPrinter, type TicketPrinterOptions } from './driver.ts';
export { compose, type ComposedTicket, type ComposeOptions } from './composer.ts';
export { loadLineRasterizer, type LineRasterizer } from './line-rasterizer.ts';
export { filePrinterLine, type OpenLine, serialPrinterLine, tcpPrinterLine } from './printer-lines.ts';
export { defaultProfile, gb18030Profile, type PrinterProfile, silentProfile } from './profile.ts';
export type { PrinterLine } from './conversation.ts';
