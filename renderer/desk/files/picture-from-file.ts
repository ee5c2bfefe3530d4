const longestSide = 1_600;
const mostLength = 230_000;

/** A chosen picture, scaled down until it fits through the door. Throws when the browser can't open it. */
export async function pictureFromFile(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  try {
    for (let side = longestSide; ; side = Math.round(side * 0.7)) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const picture = canvas.toDataURL('image/jpeg', 0.8);
      if (picture.length <= mostLength || side < 200) return picture;
    }
  } finally {
    bitmap.close();
  }
}
