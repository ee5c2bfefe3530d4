import { useState } from 'react';
import type { HealthClass, HealthStandingView } from '../../../hall/api/contract/index.ts';
import { Button, pick, type Localised } from '../../ui/index.ts';
import { CodeField, FormDialog } from './FormDialog.tsx';
import type { PartProps } from './file-props.ts';
import { joined, plainDay } from './files-text.ts';
import { PaperPicture } from './PaperPicture.tsx';
import { Part } from './Part.tsx';

const classes = ['general', 'home', 'elder-care', 'mother-infant'] as const satisfies readonly HealthClass[];

/** Class, last day and the certificate's picture; nothing that was found is ever kept. */
export function Health(props: PartProps & { readonly names: ReadonlyMap<string, Localised> }) {
  const { file, text, locale, mayRecordHealth, names, busy } = props;
  const [adding, setAdding] = useState(false);
  const { certificates, missing } = file.sections.health;
  const services = missing.map((code) => {
    const name = names.get(code);
    return name === undefined ? code : pick(name, locale);
  });
  return (
    <Part id="health" title={text('health')}>
      {certificates.length === 0 ? <p className="soft">{text('documents.none')}</p> : null}
      <ul className="files__lines">
        {certificates.map((one) => (
          <Certificate key={one.certificateId} {...props} certificate={one} />
        ))}
      </ul>
      {services.length === 0 ? null : <p className="files__lack">{text('health.missing', { services: joined(services, locale) })}</p>}
      {mayRecordHealth ? (
        <Button icon="plus" disabled={busy} onPress={() => setAdding(true)}>
          {text('health.record')}
        </Button>
      ) : null}
      {adding ? <RecordHealth {...props} onClose={() => setAdding(false)} /> : null}
    </Part>
  );
}

type CertificateProps = PartProps & { readonly certificate: HealthStandingView['certificates'][number] };

function Certificate({ api, personId, text, busy, run, mayRecordHealth, certificate }: CertificateProps) {
  const [picture, setPicture] = useState<string | null>(null);
  const { certificateId, class: kind, validUntil, hasScan } = certificate;
  const look = (): void =>
    run(
      () => api.health.scan({ personId, certificateId, purpose: 'review' }),
      (told) => {
        setPicture(told.picture);
        return null;
      },
    );
  return (
    <li>
      <strong>{text(`class.${kind}`)}</strong> · {text('documents.until', { day: plainDay(validUntil) })}{' '}
      {hasScan && mayRecordHealth && picture === null ? (
        <Button disabled={busy} label={`${text('documents.scan')} ${text(`class.${kind}`)}`} onPress={look}>
          {text('documents.scan')}
        </Button>
      ) : null}
      {picture === null ? null : <img className="files__scan" src={picture} alt={text('health')} />}
    </li>
  );
}

function RecordHealth({ api, personId, text, busy, run, kept, onClose }: PartProps & { readonly onClose: () => void }) {
  const [kind, setKind] = useState<HealthClass>('home');
  const [until, setUntil] = useState('');
  const [scan, setScan] = useState<string | null>(null);
  const isUsable = until !== '' && !busy;
  const send = (): void => {
    run(async () => {
      await api.health.record({ personId, class: kind, validUntil: until.replaceAll('-', ''), scan });
      return await api.file.open({ personId, purpose: 'review' });
    }, kept);
  };
  return (
    <FormDialog text={text} title={text('health.record')} usable={isUsable} onSend={send} onClose={onClose}>
      <CodeField label={text('health.class')} value={kind} codes={classes} nameOf={(one) => text(`class.${one}`)} onChange={setKind} />
      <label>
        <span>{text('health.until')}</span>
        <input type="date" required value={until} onChange={(event) => setUntil(event.target.value)} />
      </label>
      <PaperPicture text={text} picture={scan} onPicture={setScan} />
    </FormDialog>
  );
}
