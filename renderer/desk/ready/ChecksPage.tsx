import { useCallback, useState } from 'react';
import type { CheckLists, CheckSource, OpenCheck, SealedFile } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { clockTime } from '../desk-text.ts';
import { hasRole, type PageProps } from '../frame/page.ts';
import type { ChecksApi } from './apis.ts';
import { Field } from '../manager/fields.tsx';
import { CityResults } from './CityResults.tsx';
import { Conclude } from './Conclude.tsx';
import { PrivateSection } from './PrivateSection.tsx';
import { ReadyTable } from './ReadyTable.tsx';
import { dayText, readyText, type ReadyText } from './ready-text.ts';
import { ResultsImport } from './ResultsImport.tsx';
import { saveFile } from '../save-file.ts';
import { useReady } from './use-ready.ts';
import './ready.css';

/** Background checks: asking, batches, and for approvers conclusions and who must be told. */
export function ChecksPage({ api, locale, me }: PageProps) {
  return <ChecksView api={api} locale={locale} mayApprove={hasRole(me, 'approver')} maySend={hasRole(me, 'clerk')} />;
}

interface ChecksViewProps {
  readonly api: ChecksApi;
  readonly locale: Locale;
  readonly mayApprove: boolean;
  readonly maySend: boolean;
}

export function ChecksView({ api, locale, mayApprove, maySend }: ChecksViewProps) {
  const text = readyText(locale);
  const { checks } = api;
  const load = useCallback(() => checks.lists(), [checks]);
  const { value, busy, note, run } = useReady(load, readyText(locale));
  const [file, setFile] = useState<SealedFile | null>(null);
  const [concluding, setConcluding] = useState<OpenCheck | null>(null);
  const take = async (made: Promise<SealedFile>): Promise<string> => {
    const sealed = await made;
    saveFile(sealed, 'application/zip');
    setFile(sealed);
    return text('batch.done', { number: sealed.batch.number, n: sealed.batch.people });
  };
  if (value === null)
    return <div className="ready">{note === null ? <output>{text('loading')}</output> : <Remark kind="error">{note.words}</Remark>}</div>;
  return (
    <div className="ready">
      <h1>{text('checks.title')}</h1>
      <Ask api={api} text={text} usual={value.usualSource} busy={busy} run={run} />
      <div className="ready__note">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      {mayApprove ? <PrivateSection api={api} locale={locale} /> : null}
      <Waiting
        lists={value}
        text={text}
        locale={locale}
        busy={busy}
        onConclude={mayApprove ? setConcluding : null}
        withdraw={(id) => run(() => checks.withdraw({ checkId: id }).then(() => text('withdrawn')))}
      />
      <Batches
        lists={value}
        text={text}
        locale={locale}
        busy={busy}
        maySend={maySend}
        onMake={() => run(() => take(checks.makeBatch({ format: 'xlsx' })))}
        onAgain={(batchId) => run(() => take(checks.batchFile({ batchId, format: 'xlsx' })))}
        onHandOver={
          value.hasCity
            ? (batchId) => run(() => checks.handOver({ batchId }).then(({ number }) => text('batch.handedOverNow', { number })))
            : null
        }
      />
      {mayApprove ? (
        <CityResults api={api} locale={locale} batches={value.batches} onApplied={() => run(() => Promise.resolve(text('import.done')))} />
      ) : null}
      {mayApprove ? <ResultsImport api={api} locale={locale} onApplied={() => run(() => Promise.resolve(text('import.done')))} /> : null}
      <Renewals lists={value} text={text} />
      {file === null ? null : <Passphrase file={file} text={text} onClose={() => setFile(null)} />}
      {concluding === null ? null : (
        <Conclude
          check={concluding}
          text={text}
          onClose={() => setConcluding(null)}
          onDone={(said) => {
            setConcluding(null);
            run(() => checks.conclude({ checkId: concluding.checkId, ...said }).then(() => text('concluded')));
          }}
        />
      )}
    </div>
  );
}

interface AskProps {
  readonly api: ChecksApi;
  readonly text: ReadyText;
  readonly usual: CheckSource;
  readonly busy: boolean;
  readonly run: (act: () => Promise<string | null>) => void;
}

/** The card's number, typed or from a reader that types; then the way the check goes. */
function Ask({ api, text, usual, busy, run }: AskProps) {
  const [number, setNumber] = useState('');
  const ask = (source: CheckSource): void =>
    run(async () => {
      const person = await api.checks.find({ number });
      await api.checks.ask({ personId: person.personId, source });
      setNumber('');
      return text('ask.done', { name: person.name });
    });
  const other: CheckSource = usual === 'own-certificate' ? 'police-batch' : 'own-certificate';
  return (
    <div className="ready__row">
      <Field label={text('ask.number')} value={number} maxLength={24} required={false} onChange={setNumber} />
      <Button look="primary" disabled={busy || number === ''} onPress={() => ask(usual)}>
        {text(`ask.${usual}`)}
      </Button>
      <Button disabled={busy || number === ''} onPress={() => ask(other)}>
        {text(`ask.${other}`)}
      </Button>
    </div>
  );
}

interface WaitingProps {
  readonly lists: CheckLists;
  readonly text: ReadyText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly onConclude: ((check: OpenCheck) => void) | null;
  readonly withdraw: (checkId: string) => void;
}

function Waiting({ lists, text, locale, busy, onConclude, withdraw }: WaitingProps) {
  const heads = [text('column.name'), text('column.number'), text('column.asked'), text('column.actions')];
  const row = (check: OpenCheck, concluding: boolean) => (
    <tr key={check.checkId}>
      <th scope="row">{check.name}</th>
      <td>{check.maskedNumber}</td>
      <td>{clockTime(check.askedAtMs, locale, { day: true })}</td>
      <td className="column-actions">
        <Button label={`${text('withdraw')} ${check.name}`} disabled={busy} onPress={() => withdraw(check.checkId)}>
          {text('withdraw')}
        </Button>
        {concluding && onConclude !== null ? (
          <Button look="primary" label={`${text('conclude.open')} ${check.name}`} disabled={busy} onPress={() => onConclude(check)}>
            {text('conclude.open')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
  return (
    <>
      <ReadyTable title={text('own.title')} none={text('own.none')} heads={heads}>
        {lists.toConclude.map((check) => row(check, true))}
      </ReadyTable>
      {lists.toSend.length === 0 ? null : (
        <ReadyTable title={text('send.title')} none={text('send.none')} heads={heads}>
          {lists.toSend.map((check) => row(check, false))}
        </ReadyTable>
      )}
    </>
  );
}

interface BatchesProps extends Omit<WaitingProps, 'onConclude' | 'withdraw'> {
  readonly maySend: boolean;
  readonly onMake: () => void;
  readonly onAgain: (batchId: string) => void;
  /** null: no city is there to hand a batch to. */
  readonly onHandOver: ((batchId: string) => void) | null;
}

function Batches({ lists, text, locale, busy, maySend, onMake, onAgain, onHandOver }: BatchesProps) {
  return (
    <ReadyTable
      title={text('batch.title')}
      none={text('batch.none')}
      heads={[text('column.batch'), text('column.made'), text('column.people'), text('column.open'), text('column.actions')]}
      tools={
        maySend ? (
          <Button look="primary" disabled={busy || lists.toSend.length === 0} onPress={onMake}>
            {text('batch.make', { n: lists.toSend.length })}
          </Button>
        ) : null
      }
    >
      {lists.batches.map((batch) => (
        <tr key={batch.batchId}>
          <th scope="row">{batch.number}</th>
          <td>{clockTime(batch.madeAtMs, locale, { day: true })}</td>
          <td>{batch.people}</td>
          <td>{batch.open}</td>
          <td className="column-actions">
            {batch.handedOverAtMs === null ? null : (
              <span className="ready__told">
                {text('batch.handedOver', { at: clockTime(batch.handedOverAtMs, locale, { day: true }) })}
              </span>
            )}
            {maySend && onHandOver !== null && batch.handedOverAtMs === null && batch.open > 0 ? (
              <Button label={`${text('batch.handOver')} ${batch.number}`} disabled={busy} onPress={() => onHandOver(batch.batchId)}>
                {text('batch.handOver')}
              </Button>
            ) : null}
            {maySend ? (
              <Button label={`${text('batch.again')} ${batch.number}`} disabled={busy} onPress={() => onAgain(batch.batchId)}>
                {text('batch.again')}
              </Button>
            ) : null}
          </td>
        </tr>
      ))}
    </ReadyTable>
  );
}

function Renewals({ lists, text }: { readonly lists: CheckLists; readonly text: ReadyText }) {
  return (
    <ReadyTable
      title={text('renew.title')}
      none={text('renew.none')}
      heads={[text('column.name'), text('column.number'), text('column.validUntil')]}
    >
      {lists.toRenew.map((one) => (
        <tr key={one.personId}>
          <th scope="row">{one.name}</th>
          <td>{one.maskedNumber}</td>
          <td className="column-actions">
            {dayText(one.validUntil)} {one.over ? <strong>{text('renew.over')}</strong> : null}
          </td>
        </tr>
      ))}
    </ReadyTable>
  );
}

/** Shown once: it is told over another way than the file goes. */
function Passphrase({ file, text, onClose }: { readonly file: SealedFile; readonly text: ReadyText; readonly onClose: () => void }) {
  return (
    <DialogFrame title={text('passphrase.title', { number: file.batch.number })} onClose={onClose}>
      <p className="ready__pass">{file.passphrase}</p>
      <p>{text('passphrase.hint')}</p>
      <p className="ready__hash">
        SHA-256 <code>{file.sha256}</code>
      </p>
      <div className="desk-dialog__answers">
        <Button look="primary" onPress={onClose}>
          {text('passphrase.done')}
        </Button>
      </div>
    </DialogFrame>
  );
}
