import { writeFileSync } from 'node:fs';
import { create } from 'qrcode';

const [width, height] = [640, 480];
const frames = 10;

/** What Chromium shows as the picture of its fake camera: the QR code of that text, held still. A file of YUV4MPEG2, grey. */
export function writeCameraFile(path: string, text: string): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dots = Math.floor((height - 80) / modules.size);
  const [left, top] = [(width - dots * modules.size) >> 1, (height - dots * modules.size) >> 1];
  const light = Buffer.alloc(width * height, 210);
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      for (let y = 0; y < dots; y += 1) {
        const at = (top + row * dots + y) * width + left + column * dots;
        light.fill(40, at, at + dots);
      }
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]));
}
