import { useEffect, useRef, useState, type RefObject } from 'react';
import { fitPicture } from './fit-picture.ts';

export type CameraPhase = 'starting' | 'live' | 'refused' | 'none' | 'busy' | 'broken';

export type PictureOf = 'portrait' | 'paper';

/** What the card's proportions are, and how large the picture is kept (hall/files): 3 to 4. */
const proportion = 3 / 4;
const portraitHeight = 640;
const quality = 0.88;

/**
 * The desk's camera for as long as the component lives: its light is off once it is gone, whenever it went. `take` gives the frame that stands
 * there now: cut to the guide's proportions, or of a paper the whole; null: there is no picture yet.
 */
export function useDeskCamera(of: PictureOf): {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly phase: CameraPhase;
  readonly take: () => string | null;
} {
  const video = useRef<HTMLVideoElement>(null);
  const [phase, setPhase] = useState<CameraPhase>('starting');
  useEffect(() => {
    const held: { stream: MediaStream | null; gone: boolean } = { stream: null, gone: false };
    const letGo = (): void => {
      for (const track of held.stream?.getTracks() ?? []) track.stop();
      held.stream = null;
    };
    void open(of).then(
      (stream) => {
        held.stream = stream;
        if (held.gone || video.current === null) return letGo();
        // Pulled out while it ran.
        for (const track of stream.getVideoTracks()) track.addEventListener('ended', () => setPhase('broken'));
        video.current.srcObject = stream;
        video.current.play().then(
          () => setPhase('live'),
          () => setPhase('broken'),
        );
      },
      (error: unknown) => {
        if (!held.gone) setPhase(troubleOf(error));
      },
    );
    return () => {
      held.gone = true;
      letGo();
    };
  }, [of]);
  return { video, phase, take: () => (video.current === null ? null : of === 'paper' ? whole(video.current) : cut(video.current)) };
}

/** Small print needs more dots than a face. */
const wished: Readonly<Record<PictureOf, MediaTrackConstraints>> = {
  portrait: { width: { ideal: 1_280 }, height: { ideal: 960 } },
  paper: { width: { ideal: 1_920 }, height: { ideal: 1_440 }, facingMode: { ideal: 'environment' } },
};

async function open(of: PictureOf): Promise<MediaStream> {
  if (!('mediaDevices' in navigator)) throw new DOMException('no cameras in this browser', 'NotFoundError');
  return await navigator.mediaDevices.getUserMedia({ video: wished[of], audio: false });
}

function troubleOf(error: unknown): CameraPhase {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'broken';
  }
}

function whole(video: HTMLVideoElement): string | null {
  const { videoWidth: width, videoHeight: height } = video;
  return width === 0 || height === 0 ? null : fitPicture(video, { width, height });
}

/** As the camera sees it, not mirrored as it is shown: a portrait is how others see somebody. */
function cut(video: HTMLVideoElement): string | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const height = Math.min(videoHeight, videoWidth / proportion);
  const width = height * proportion;
  const canvas = document.createElement('canvas');
  canvas.height = Math.min(portraitHeight, Math.round(height));
  canvas.width = Math.round(canvas.height * proportion);
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(video, (videoWidth - width) / 2, (videoHeight - height) / 2, width, height, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', quality);
}
