import { useEffect, useState } from 'react';
import type { AuditState, AuditWish } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime, deskText } from '../desk-text.ts';
import type { PageProps } from '../frame/page.ts';
import { Field, Select } from '../manager/fields.tsx';
import { saveFile } from '../save-file.ts';
import { useWatched } from '../use-desk.ts';
import { auditText, detailText, failureText, kinds, typeText, type AuditText } from './audit-text.ts';
import { ChainSection } from './ChainSection.tsx';
import { useSearch, type Search } from './use-search.ts';
import './audit.css';

const everything: AuditWish = { kind: null, staffId: null, day: null };

/** Who did what, when and where; and whether the record is whole. */
export function AuditPage({ api, locale }: PageProps) {
  const view = useWatched<AuditState>(api.audit);
  const text = auditText(locale);
  return (
    <div className="desk-main audit">
      <h1 className="visually-hidden">{text('title')}</h1>
      {view.phase === 'signed-out' ? <Remark kind="warning">{text('signIn')}</Remark> : null}
      {view.phase === 'live' && view.stale ? <Remark kind="warning">{text('stale')}</Remark> : null}
      {view.phase === 'live' ? <ChainSection state={view.state} api={api.audit} text={text} locale={locale} /> : null}
      <Records api={api.audit} text={text} locale={locale} />
    </div>
  );
}

interface PartProps {
  readonly api: Api['audit'];
  readonly text: AuditText;
  readonly locale: Locale;
}

function Records({ api, text, locale }: PartProps) {
  const [wish, setWish] = useState<AuditWish>(everything);
  return (
    <section aria-labelledby="audit-records">
      <h2 id="audit-records">{text('title')}</h2>
      <Filter api={api} text={text} locale={locale} wish={wish} onChange={setWish} />
      <Results key={`${wish.kind} ${wish.staffId} ${wish.day}`} api={api} wish={wish} text={text} locale={locale} />
    </section>
  );
}

/** Another wish is another search, from nothing. */
function Results({ api, wish, text, locale }: PartProps & { readonly wish: AuditWish }) {
  const search = useSearch(api, wish);
  return (
    <>
      {search.failed === null ? null : <Remark kind="error">{failureText(text, search.failed)}</Remark>}
      {search.entries.length > 0 ? <Table search={search} text={text} locale={locale} /> : null}
      <Foot search={search} text={text} locale={locale} />
    </>
  );
}

function Filter({
  api,
  text,
  locale,
  wish,
  onChange,
}: PartProps & { readonly wish: AuditWish; readonly onChange: (wish: AuditWish) => void }) {
  const [people, setPeople] = useState<readonly { readonly staffId: string; readonly name: string }[]>([]);
  const [note, setNote] = useState<{ readonly kind: 'good' | 'error'; readonly words: string } | null>(null);
  useEffect(() => {
    api.people().then(setPeople, () => undefined);
  }, [api]);
  async function exportFile(): Promise<void> {
    try {
      const file = await api.export({ ...wish, locale });
      saveFile(file, file.mime);
      setNote({ kind: 'good', words: text('exported', { file: file.fileName }) });
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, error) });
    }
  }
  return (
    <>
      <div className="audit-filter">
        <Select
          label={text('filter.kind')}
          value={wish.kind ?? ''}
          options={kindChoices(text)}
          onChange={(kind) => onChange({ ...wish, kind: kind === '' ? null : kind })}
        />
        <Select
          label={text('filter.staff')}
          value={wish.staffId ?? ''}
          options={[{ value: '', name: text('filter.everybody') }, ...people.map(({ staffId, name }) => ({ value: staffId, name }))]}
          onChange={(staffId) => onChange({ ...wish, staffId: staffId === '' ? null : staffId })}
        />
        <Field
          type="date"
          label={text('filter.day')}
          required={false}
          value={wish.day === null ? '' : `${wish.day.slice(0, 4)}-${wish.day.slice(4, 6)}-${wish.day.slice(6)}`}
          onChange={(value) => onChange({ ...wish, day: value === '' ? null : value.replaceAll('-', '') })}
        />
        <Button onPress={() => onChange(everything)}>{text('filter.clear')}</Button>
        <Button onPress={() => void exportFile()}>{text('export')}</Button>
      </div>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      <p className="soft">{text('looked')}</p>
    </>
  );
}

type KindChoice = { readonly value: (typeof kinds)[number] | ''; readonly name: string };
const kindChoices = (text: AuditText): KindChoice[] => [
  { value: '', name: text('filter.all') },
  ...kinds.map((kind) => ({ value: kind, name: text(`kind.${kind}`) })),
];

function Table({ search, text, locale }: Omit<PartProps, 'api'> & { readonly search: Search }) {
  const words = { text, desk: deskText(locale) };
  return (
    <DeskTable heads={[text('column.when'), text('column.who'), text('column.what'), text('column.where'), text('column.details')]}>
      {search.entries.map((entry) => (
        <tr key={entry.seq}>
          <td className="audit-when">
            {clockTime(entry.atMs, locale, { day: true, seconds: true })}
            <br />
            <span className="soft">#{entry.seq}</span>
          </td>
          <td>{whoText(text, entry.staffName)}</td>
          <th scope="row">
            {typeText(text, entry.type)}
            <br />
            <span className="soft">{text(`kind.${entry.kind}`)}</span>
          </th>
          <td>{entry.terminal ?? text('where.main')}</td>
          <td className="audit-details">{entry.details.map((detail) => detailText(words, detail)).join(' · ')}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

/** The emergency code has no name; null: the hall itself, or somebody at a kiosk. */
const whoText = (text: AuditText, name: string | null): string =>
  name === null ? text('who.nobody') : name === '' ? text('who.code') : name;

function Foot({ search, text, locale }: Omit<PartProps, 'api'> & { readonly search: Search }) {
  const { searching, searchedToMs, next, entries, failed } = search;
  if (searching) {
    const time = searchedToMs === null ? '' : clockTime(searchedToMs, locale, { day: true });
    return (
      <div className="audit-foot">
        <output>{text('searching', { time })}</output>
        <Button onPress={search.stop}>{text('stop')}</Button>
      </div>
    );
  }
  if (failed !== null) return null;
  if (next === null) return <p className="soft">{text(entries.length === 0 ? 'none' : 'end')}</p>;
  return (
    <div className="audit-foot">
      <Button onPress={search.more}>{text('more')}</Button>
    </div>
  );
}
