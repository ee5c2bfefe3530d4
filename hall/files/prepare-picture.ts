/** Larger than any camera's picture that fits the door, small enough to be held in memory. */
const mostPixels = 24_000_000;
const quality = 82;

export interface Frame {
  /** Pixels that the result may have at most on each side; with `crop` exactly their proportions, cut from the middle. */
  readonly width: number;
  readonly height: number;
  readonly crop: boolean;
}

/** A person's portrait as the card has it: 3 to 4, as on an ID photo. */
export const portraitFrame: Frame = { width: 480, height: 640, crop: true };
/** A certificate's small print stays readable. */
export const scanFrame: Frame = { width: 1_600, height: 1_600, crop: false };

/**
 * Draws a picture anew as JPEG: what a camera writes beside the pixels (place, time, device) is gone, and no byte of what came in is kept.
 * Null: no JPEG or PNG, or one that nobody should unpack.
 */
export async function preparePicture(dataUrl: string, frame: Frame): Promise<Uint8Array | null> {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  const size = pictureSize(bytes);
  if (size === null || size.width < 1 || size.height < 1 || size.width * size.height > mostPixels) return null;
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(bytes).catch(() => null);
  if (image === null || image.width < 1 || image.height < 1) return null;
  const cut = frame.crop ? middleOf(image, frame.width / frame.height) : { x: 0, y: 0, width: image.width, height: image.height };
  const scale = Math.min(1, frame.width / cut.width, frame.height / cut.height);
  const width = Math.max(1, Math.round(cut.width * scale));
  const height = Math.max(1, Math.round(cut.height * scale));
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, cut.x, cut.y, cut.width, cut.height, 0, 0, width, height);
  return await canvas.encode('jpeg', quality);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function middleOf({ width, height }: Size, proportion: number): Size & { readonly x: number; readonly y: number } {
  const cutWidth = Math.min(width, height * proportion);
  const cutHeight = Math.min(height, width / proportion);
  return { x: (width - cutWidth) / 2, y: (height - cutHeight) / 2, width: cutWidth, height: cutHeight };
}

/** From the header alone, before anything is unpacked. */
function pictureSize(bytes: Buffer): Size | null {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Start of frame, whichever coding; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
