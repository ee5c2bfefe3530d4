export { createCardPrinting, type CardPrinting, type CardPrintingDeps } from './card-printing.ts';
export { dayOnCard, gradeText } from './facts-of.ts';
