const longestSide = 1_600;
const mostLength = 230_000;

/** The whole picture as JPEG, as large as fits through the door. */
export function fitPicture(source: CanvasImageSource, size: { readonly width: number; readonly height: number }): string {
  for (let side = longestSide; ; side = Math.round(side * 0.7)) {
    const scale = Math.min(1, side / Math.max(size.width, size.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(size.width * scale));
    canvas.height = Math.max(1, Math.round(size.height * scale));
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    const picture = canvas.toDataURL('image/jpeg', 0.8);
    if (picture.length <= mostLength || side < 200) return picture;
  }
}
