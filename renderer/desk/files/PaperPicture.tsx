import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import type { FilesText } from './files-text.ts';
import { pictureFromFile } from './picture-from-file.ts';
import { TakePicture } from './TakePicture.tsx';

interface PaperPictureProps {
  readonly text: FilesText;
  readonly picture: string | null;
  readonly onPicture: (picture: string | null) => void;
}

/** A paper's picture by the desk's camera or from a file, shown before it is kept. */
export function PaperPicture({ text, picture, onPicture }: PaperPictureProps) {
  const [taking, setTaking] = useState(false);
  const [failed, setFailed] = useState(false);
  const choose = async (file: Blob): Promise<void> => {
    try {
      onPicture(await pictureFromFile(file));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="files__paper">
      <span className="files__paper-name">{text('document.scan')}</span>
      {failed ? <p className="files__lack">{text('failed.UNREADABLE_PICTURE')}</p> : null}
      {picture === null ? null : <img src={picture} alt={text('document.scan')} />}
      <div className="files__acts">
        <Button onPress={() => setTaking(true)}>{text(picture === null ? 'camera.paper' : 'camera.again')}</Button>
        <label className="files__file">
          <span>{text('document.fromFile')}</span>
          <input
            type="file"
            accept="image/jpeg,image/png"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) void choose(chosen);
              event.target.value = '';
            }}
          />
        </label>
        {picture === null ? null : <Button onPress={() => onPicture(null)}>{text('document.noScan')}</Button>}
      </div>
      {taking ? (
        <TakePicture
          of="paper"
          text={text}
          onClose={() => setTaking(false)}
          onTaken={(taken) => {
            setTaking(false);
            onPicture(taken);
          }}
        />
      ) : null}
    </div>
  );
}
