import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import type { PartProps } from './file-props.ts';
import { pictureFromFile } from './picture-from-file.ts';
import { TakePicture } from './TakePicture.tsx';

/** Shown at a press, because that is a look; taken from a file where the person agreed to one. */
export function Portrait({ api, personId, file, text, mayChange, run, busy, kept }: PartProps) {
  const [picture, setPicture] = useState<string | null>(null);
  const [taking, setTaking] = useState(false);
  const agreed = file.sections.consents.some(({ purpose, given }) => purpose === 'portrait' && given);
  const show = (): void =>
    run(
      () => api.file.portrait({ personId, purpose: 'review' }),
      (told) => {
        setPicture(told.picture);
        return null;
      },
    );
  const put = (made: () => Promise<string>): void =>
    run(
      async () => await api.file.setPortrait({ personId, picture: await made() }),
      (now) => {
        setPicture(null);
        return kept(now);
      },
    );
  return (
    <section aria-labelledby="files-portrait" className="files__part">
      <h2 id="files-portrait">{text('portrait')}</h2>
      {picture === null ? null : <img className="files__portrait" src={picture} alt={text('portrait')} />}
      {file.hasPortrait ? null : <p className="soft">{text('portrait.none')}</p>}
      {file.hasPortrait && picture === null ? (
        <Button disabled={busy} onPress={show}>
          {text('portrait.show')}
        </Button>
      ) : null}
      {agreed ? null : <p className="soft">{text('portrait.noConsent')}</p>}
      {agreed && mayChange ? (
        <Button disabled={busy} onPress={() => setTaking(true)}>
          {text('portrait.camera')}
        </Button>
      ) : null}
      {taking ? (
        <TakePicture
          of="portrait"
          text={text}
          onClose={() => setTaking(false)}
          onTaken={(taken) => {
            setTaking(false);
            put(async () => taken);
          }}
        />
      ) : null}
      {agreed && mayChange ? (
        <label className="files__file">
          <span>{text('portrait.take')}</span>
          <input
            type="file"
            accept="image/jpeg,image/png"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) put(() => pictureFromFile(chosen));
              event.target.value = '';
            }}
          />
        </label>
      ) : null}
    </section>
  );
}
