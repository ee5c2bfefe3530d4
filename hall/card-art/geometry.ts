/** ISO/IEC 7810 ID-1, 85.60 × 53.98 mm, at 300 dots an inch. Everything of a card is reckoned in these dots. */
export const cardWidth = 1_011;
export const cardHeight = 638;
export const dotsAnInch = 300;

/** Printers shift a card by up to a millimetre, and its corners are round: text and pictures keep 3 mm from the edge. */
export const safeMargin = 35;

/** In the points of PDF: a dot is 0.24 of them, so that each falls on a whole dot of the printer. */
export const pointsADot = 72 / dotsAnInch;

/** A code below 19 mm, and modules below 4 dots, are no longer read by every telephone. */
export const leastCodeDots = 225;
export const leastModuleDots = 4;
export const quietModules = 4;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
