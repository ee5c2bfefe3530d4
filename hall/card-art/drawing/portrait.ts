import type { Image } from '@napi-rs/canvas';
import type { Box } from '../geometry.ts';

/** Cut to the proportions of its place, from the middle. null: nothing that can be opened. */
export async function openPortrait(bytes: Uint8Array): Promise<Image | null> {
  const { loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(bytes)).catch(() => null);
  return image === null || image.width < 1 || image.height < 1 ? null : image;
}

export function cutOf(image: Pick<Image, 'width' | 'height'>, { width, height }: Pick<Box, 'width' | 'height'>): Box {
  const proportion = width / height;
  const cutWidth = Math.min(image.width, image.height * proportion);
  const cutHeight = Math.min(image.height, image.width / proportion);
  return { x: (image.width - cutWidth) / 2, y: (image.height - cutHeight) / 2, width: cutWidth, height: cutHeight };
}
