import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import type { CameraTrouble, OpenCamera } from './camera.ts';
import { readCode } from './read-code.ts';
import { lookScales } from './read-options.ts';

/** Read twice by html5-qrcode's own decoder beside ours costs time and finds nothing more: it looks once a second only. */
const ownLooksASecond = 1;

/**
 * Opens the machine's camera into `place` (which needs an id). html5-qrcode brings it up and shows it; the frames are read by ZXing-C++, because the
 * decoder of html5-qrcode misses some codes for good. Rejects with a CameraTrouble as `cause`.
 */
export async function openBrowserCamera(place: HTMLElement): Promise<OpenCamera> {
  if (!('mediaDevices' in navigator)) throw new Error('no cameras in this browser', { cause: 'none' satisfies CameraTrouble });
  const scanner = new Html5Qrcode(place.id, { verbose: false, formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE] });
  let foundByOther: string | null = null;
  try {
    await scanner.start(
      { facingMode: 'environment' },
      {
        fps: ownLooksASecond,
        disableFlip: true,
        videoConstraints: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      },
      (text) => (foundByOther = text),
      () => undefined,
    );
  } catch (error) {
    letGo(place);
    throw new Error('the camera does not open', { cause: troubleOf(error) });
  }
  const video = place.querySelector('video');
  // One a scale: a canvas that changes its size each time is a new one each time.
  const looks = lookScales.map((scale) => ({ scale, canvas: document.createElement('canvas') }));
  let taken = 0;
  return {
    async read() {
      const look = looks[taken++ % looks.length];
      const found = video === null || look === undefined ? null : await readCode(frameOf(video, look));
      const other = foundByOther;
      foundByOther = null;
      return found ?? other;
    },
    async close() {
      try {
        await scanner.stop();
      } catch {
        // It throws a text when it isn't running; the tracks are stopped below in any case.
      }
      letGo(place);
    },
  };
}

interface Look {
  readonly scale: number;
  readonly canvas: HTMLCanvasElement;
}

function frameOf(video: HTMLVideoElement, { scale, canvas }: Look): ImageData | null {
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  if (width === 0 || height === 0) return null;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(video, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** Whatever the library did: no track stays on, and nothing of the picture stays in the page. */
function letGo(place: HTMLElement): void {
  for (const video of place.querySelectorAll('video')) {
    if (video.srcObject instanceof MediaStream) for (const track of video.srcObject.getTracks()) track.stop();
    video.srcObject = null;
  }
  place.replaceChildren();
}

/** html5-qrcode rejects with a text that holds the name of the browser's own error. */
function troubleOf(error: unknown): CameraTrouble {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (/NotAllowed|Permission/.test(text)) return 'refused';
  if (/NotFound|Overconstrained|not supported/.test(text)) return 'none';
  return /NotReadable|Could not start|in use/.test(text) ? 'busy' : 'broken';
}
