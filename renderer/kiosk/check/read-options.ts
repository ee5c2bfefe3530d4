/** How a frame is read: one QR code, with every effort. The picture campaign reads with exactly these. */
export const readOptions = { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true } as const;

/**
 * One frame as it is, the next at twice its size, in turn: drawn larger, noise of a dim hall smooths out and small modules get more pixels, which
 * reads nine of ten codes that the plain look misses. Both in one frame would keep the page waiting too long.
 */
export const lookScales = [1, 2] as const;
