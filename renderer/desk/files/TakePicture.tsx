import { useState } from 'react';
import { Button, Remark } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import type { FilesText } from './files-text.ts';
import { useDeskCamera, type PictureOf } from './use-desk-camera.ts';

interface TakePictureProps {
  readonly of: PictureOf;
  readonly text: FilesText;
  readonly onTaken: (picture: string) => void;
  readonly onClose: () => void;
}

/** A portrait or a paper by the desk's camera: a frame to stand or lie in, as often as it takes, kept only when somebody says that it is good. */
export function TakePicture({ of, text, onTaken, onClose }: TakePictureProps) {
  const { video, phase, take } = useDeskCamera(of);
  const title = text(of === 'paper' ? 'camera.paper' : 'camera.title');
  const [still, setStill] = useState<string | null>(null);
  const isTrouble = phase !== 'starting' && phase !== 'live';
  return (
    <DialogFrame title={title} wide onClose={onClose}>
      {isTrouble ? (
        <Remark kind="error">{text(`camera.${phase}`)}</Remark>
      ) : (
        <p>{text(still !== null ? 'camera.check' : of === 'paper' ? 'camera.paperHelp' : 'camera.help')}</p>
      )}
      <div className={`files__camera files__camera--${of}`} hidden={isTrouble}>
        {/* Stays while the still is shown, so that taking another is at once. */}
        <video ref={video} muted playsInline className={still === null ? undefined : 'files__camera-behind'} aria-label={title} />
        {still === null ? <Guide of={of} /> : <img src={still} alt={text('camera.still')} />}
      </div>
      <div className="desk-dialog__answers">
        {still === null ? (
          <Button look="primary" disabled={phase !== 'live'} onPress={() => setStill(take())}>
            {text('camera.take')}
          </Button>
        ) : (
          <>
            <Button look="primary" onPress={() => onTaken(still)}>
              {text('camera.use')}
            </Button>
            <Button onPress={() => setStill(null)}>{text('camera.again')}</Button>
          </>
        )}
        <Button onPress={onClose}>{text('camera.cancel')}</Button>
      </div>
    </DialogFrame>
  );
}

function Guide({ of }: { readonly of: PictureOf }) {
  return of === 'paper' ? (
    <svg className="files__guide" viewBox="0 0 400 300" aria-hidden="true">
      <rect x="20" y="20" width="360" height="260" rx="6" />
    </svg>
  ) : (
    <svg className="files__guide" viewBox="0 0 300 400" aria-hidden="true">
      <ellipse cx="150" cy="165" rx="78" ry="102" />
      <path d="M30 400C30 320 85 290 150 290S270 320 270 400" />
    </svg>
  );
}
