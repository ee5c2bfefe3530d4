/** The part of `qrcode` that screens use: its own types bring Node's globals along, which no screen may know. */
export declare function create(
  text: string,
  options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
): { readonly modules: { readonly size: number; get(row: number, column: number): number } };
