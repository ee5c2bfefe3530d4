export { cardSlipDocument } from './card-slip-document.ts';
export { checkSlipDocument } from './check-slip-document.ts';
export { luggageDocument } from './luggage-document.ts';
export { choicesDocument, type ChoicesPaper } from './choices-document.ts';
export { noticeDocument, type NoticePaper } from './notice-document.ts';
export { packDocument } from './pack-document.ts';
export { ticketDocument, type TicketPaper } from './ticket-document.ts';
export type { PaperLocale } from './ticket-words.ts';
