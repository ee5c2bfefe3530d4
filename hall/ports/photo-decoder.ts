/**
 * Turns a WLT photo block (1,024 bytes) into a picture, by a licensed program outside our process.
 * Answers null when there is no decoder or it fails or takes longer than its time-out: the hall works without a photo.
 */
export interface PhotoDecoder {
  decode(wlt: Uint8Array): Promise<{ readonly mediaType: 'image/bmp'; readonly bytes: Uint8Array } | null>;
}
