import { fitPicture } from './fit-picture.ts';

/** A chosen picture, scaled down until it fits through the door. Throws when the browser can't open it. */
export async function pictureFromFile(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  try {
    return fitPicture(bitmap, bitmap);
  } finally {
    bitmap.close();
  }
}
