/** What a telephone shows of a portrait, and what a card's photo of 102 by 126 dots needs to lose nothing. */
const most = { width: 240, height: 320 };
const mostBytes = 24_000;
const qualities = [80, 65, 50] as const;

/** A portrait as it travels: drawn anew, small; never enlarged. Null: it can't be read, or not be made small enough. */
export async function smallPortrait(bytes: Uint8Array): Promise<Uint8Array | null> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(bytes)).catch(() => null);
  if (image === null || image.width < 1 || image.height < 1) return null;
  const scale = Math.min(1, most.width / image.width, most.height / image.height);
  const canvas = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  for (const quality of qualities) {
    const jpeg = await canvas.encode('jpeg', quality);
    if (jpeg.length <= mostBytes) return jpeg;
  }
  return null;
}
