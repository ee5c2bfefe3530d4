import { useState } from 'react';
import type { DocumentKind, FileDocument } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { CodeField, FormDialog } from './FormDialog.tsx';
import type { PartProps } from './file-props.ts';
import { plainDay } from './files-text.ts';
import { PaperPicture } from './PaperPicture.tsx';

const kinds = ['skill-certificate', 'insurance', 'residence-permit'] as const satisfies readonly DocumentKind[];

export function Documents(props: PartProps) {
  const { file, text, mayChange, busy } = props;
  const [adding, setAdding] = useState(false);
  const { documents } = file.sections;
  return (
    <section aria-labelledby="files-documents" className="files__part">
      <h2 id="files-documents">{text('documents')}</h2>
      {documents.length === 0 ? <p className="soft">{text('documents.none')}</p> : null}
      <ul className="files__lines">
        {documents.map((one) => (
          <Line key={one.documentId} {...props} document={one} />
        ))}
      </ul>
      {mayChange ? (
        <Button icon="plus" disabled={busy} onPress={() => setAdding(true)}>
          {text('documents.add')}
        </Button>
      ) : null}
      {adding ? <Add {...props} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function Line({ api, personId, text, mayChange, busy, run, kept, document }: PartProps & { readonly document: FileDocument }) {
  const [picture, setPicture] = useState<string | null>(null);
  const { documentId, kind, title, number, issuer, validUntil, hasScan } = document;
  const look = (): void =>
    run(
      () => api.file.scan({ personId, documentId, purpose: 'review' }),
      (told) => {
        setPicture(told.picture);
        return null;
      },
    );
  return (
    <li>
      <strong>{title}</strong> · {text(`kind.${kind}`)} {number === '' ? '' : `· ${number} `}
      {issuer === '' ? '' : `· ${issuer} `}·{' '}
      {validUntil === null ? text('documents.noEnd') : text('documents.until', { day: plainDay(validUntil) })}{' '}
      {hasScan && picture === null ? (
        <Button disabled={busy} label={`${text('documents.scan')} ${title}`} onPress={look}>
          {text('documents.scan')}
        </Button>
      ) : null}
      {mayChange ? (
        <Button
          disabled={busy}
          label={`${text('documents.remove')} ${title}`}
          onPress={() => run(() => api.file.removeDocument({ personId, documentId }), kept)}
        >
          {text('documents.remove')}
        </Button>
      ) : null}
      {picture === null ? null : <img className="files__scan" src={picture} alt={title} />}
    </li>
  );
}

/** What a field for days gives, as the hall takes it. */
const dayIn = (value: string): string | null => (value === '' ? null : value.replaceAll('-', ''));

function Add({ api, personId, text, run, kept, onClose }: PartProps & { readonly onClose: () => void }) {
  const [kind, setKind] = useState<DocumentKind>('skill-certificate');
  const [words, setWords] = useState({ title: '', number: '', issuer: '' });
  const [days, setDays] = useState({ from: '', until: '' });
  const [scan, setScan] = useState<string | null>(null);
  const usable = words.title.trim() !== '';
  const send = (): void => {
    run(async () => {
      const input = { personId, kind, ...words, validFrom: dayIn(days.from), validUntil: dayIn(days.until), scan };
      return await api.file.addDocument(input);
    }, kept);
  };
  return (
    <FormDialog text={text} title={text('documents.add')} usable={usable} onSend={send} onClose={onClose}>
      <CodeField label={text('document.kind')} value={kind} codes={kinds} nameOf={(one) => text(`kind.${one}`)} onChange={setKind} />
      {(['title', 'number', 'issuer'] as const).map((part) => (
        <label key={part}>
          <span>{text(`document.${part}`)}</span>
          <input
            value={words[part]}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => setWords({ ...words, [part]: event.target.value })}
          />
        </label>
      ))}
      {(['from', 'until'] as const).map((part) => (
        <label key={part}>
          <span>{text(`document.${part}`)}</span>
          <input type="date" value={days[part]} onChange={(event) => setDays({ ...days, [part]: event.target.value })} />
        </label>
      ))}
      <PaperPicture text={text} picture={scan} onPicture={setScan} />
    </FormDialog>
  );
}
