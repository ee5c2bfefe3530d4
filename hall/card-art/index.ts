export { createCardArtist, type CardArtist, type CardFontPaths, type CardOrder, type DrawnOrder, type DrawnSides } from './artist.ts';
export { codeFits } from './drawing/compose.ts';
export type { CardFacts } from './facts.ts';
export { readTemplate, type TemplateText } from './template/template.ts';
export { usualTemplate } from './usual-template.ts';
