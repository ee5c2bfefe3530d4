import { useState } from 'react';
import type { AskedFor } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import type { PartProps } from './file-props.ts';
import { joined } from './files-text.ts';

const papers = ['id-card', 'temporary-id', 'passport-and-permit'] as const;
const things = ['id-card', 'phone', 'emergency', 'portrait', 'skill-certificate', 'health-certificate', 'ask-at-desk'] as const;

/** Seeing who it is, and whether the file is in order. */
export function Review(props: PartProps) {
  const { api, personId, file, text, locale, mayChange, run, busy, kept } = props;
  const [missing, setMissing] = useState<readonly AskedFor[]>([]);
  const send = (what: readonly AskedFor[]): void =>
    run(
      () => api.file.review({ personId, missing: [...what] }),
      (now) => {
        setMissing([]);
        return kept(now);
      },
    );
  return (
    <section aria-labelledby="files-review" className="files__part">
      <h2 id="files-review">{text('review.title')}</h2>
      {file.returned.length === 0 ? null : (
        <Remark kind="warning">
          {text('review.now', {
            what: joined(
              file.returned.map((one) => text(`asked.${one}`)),
              locale,
            ),
          })}
        </Remark>
      )}
      {file.proof === 'typed' && mayChange ? (
        <div className="files__verify">
          <h3>{text('verify.title')}</h3>
          <p>{text('verify.hint')}</p>
          {papers.map((paper) => (
            <Button key={paper} icon="tick" disabled={busy} onPress={() => run(() => api.file.verify({ personId, paper }), kept)}>
              {text(`verify.${paper}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {mayChange ? (
        <>
          {file.proof === 'typed' ? null : (
            <Button look="primary" icon="tick" disabled={busy} onPress={() => send([])}>
              {text('review.order')}
            </Button>
          )}
          <fieldset className="files__missing">
            <legend>{text('review.return')}</legend>
            {things.map((one) => (
              <label key={one}>
                <input
                  type="checkbox"
                  checked={missing.includes(one)}
                  onChange={(event) => setMissing(event.target.checked ? [...missing, one] : missing.filter((other) => other !== one))}
                />
                {text(`asked.${one}`)}
              </label>
            ))}
            <Button disabled={busy || missing.length === 0} onPress={() => send(missing)}>
              {text('review.send')}
            </Button>
            <p className="soft">{text('review.told')}</p>
          </fieldset>
        </>
      ) : null}
    </section>
  );
}
