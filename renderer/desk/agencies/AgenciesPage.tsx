import { useCallback, useEffect, useState } from 'react';
import type { AgenciesDesk, AgencyListed } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, pick, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import type { PageProps } from '../frame/page.ts';
import { useServiceNames } from '../use-service-names.ts';
import { agenciesText, failureText, type AgenciesText, type Note } from './agencies-text.ts';
import './agencies.css';
import { AgencyForm } from './AgencyForm.tsx';
import { Notices } from './Notices.tsx';

/** The agencies of the hall, and what is to be handed over to them of workers who came or went. */
export function AgenciesPage({ api, me, locale }: PageProps) {
  return (
    <AgenciesView api={api} locale={locale} mayTell={hasAny(me.roles, ['clerk', 'manager'])} mayWrite={hasAny(me.roles, ['manager'])} />
  );
}

const hasAny = (roles: readonly string[], wanted: readonly string[]): boolean => wanted.some((one) => roles.includes(one));

interface AgenciesViewProps {
  readonly api: Api;
  readonly locale: Locale;
  readonly mayTell: boolean;
  readonly mayWrite: boolean;
}

export function AgenciesView({ api, locale, mayTell, mayWrite }: AgenciesViewProps) {
  const text = agenciesText(locale);
  const [told, setTold] = useState<AgenciesDesk | null>(null);
  const [note, setNote] = useState<Note>(null);
  const [busy, setBusy] = useState(false);
  const [writing, setWriting] = useState<AgencyListed | 'new' | null>(null);
  const load = useCallback(() => api.agencies.desk(), [api]);
  useEffect(() => {
    let gone = false;
    load().then(
      (desk) => (gone ? undefined : setTold(desk)),
      (error: unknown) => (gone ? undefined : setNote({ kind: 'error', words: failureText(agenciesText(locale), error) })),
    );
    return () => {
      gone = true;
    };
  }, [load, locale]);

  /** One call at a time; what it answers is the page. True: it was done. */
  const act = async (call: () => Promise<AgenciesDesk>, words: string): Promise<boolean> => {
    setBusy(true);
    setNote(null);
    try {
      setTold(await call());
      setNote({ kind: 'good', words });
      return true;
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, error) });
      return false;
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="desk-main agencies">
      <h1>{text('title')}</h1>
      <div aria-live="polite">{note === null || writing !== null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      {told === null ? (
        note === null ? (
          <output>{text('loading')}</output>
        ) : null
      ) : (
        <>
          <Notices
            {...{ told, text, locale, busy, mayTell }}
            onPrint={(agencyId, name) =>
              void act(
                async () => {
                  await api.agencies.slip({ agencyId });
                  return load();
                },
                text('notices.printed', { name }),
              )
            }
            onTold={(agencyId, notices) => void act(() => api.agencies.told({ agencyId, notices }), text('notices.done'))}
          />
          <List
            {...{ api, told, text, locale, mayWrite }}
            onWrite={(one) => {
              // What was said of something else isn't of this form.
              setNote(null);
              setWriting(one);
            }}
          />
        </>
      )}
      {writing === null ? null : (
        <AgencyForm
          key={writing === 'new' ? '' : writing.agencyId}
          {...{ api, text, locale, busy, note }}
          agency={writing === 'new' ? null : writing}
          onSave={async (input) => {
            if (await act(() => api.agencies.save(input), text('form.saved'))) setWriting(null);
          }}
          onClose={() => setWriting(null)}
        />
      )}
    </div>
  );
}

interface ListProps {
  readonly api: Api;
  readonly told: AgenciesDesk;
  readonly text: AgenciesText;
  readonly locale: Locale;
  readonly mayWrite: boolean;
  readonly onWrite: (agency: AgencyListed | 'new') => void;
}

function List({ api, told, text, locale, mayWrite, onWrite }: ListProps) {
  const names = useServiceNames(api);
  const nameOf = (code: string): string => {
    const name = names.get(code);
    return name === undefined ? code : pick(name, locale);
  };
  return (
    <section aria-labelledby="agencies-list">
      <div className="agencies__head">
        <h2 id="agencies-list">{text('list')}</h2>
        {mayWrite ? (
          <Button icon="plus" onPress={() => onWrite('new')}>
            {text('form.new')}
          </Button>
        ) : null}
      </div>
      <p className="soft">{text('list.help')}</p>
      {told.agencies.length === 0 ? (
        <Remark>{text('list.none')}</Remark>
      ) : (
        <DeskTable
          actions
          heads={[text('name'), text('booth'), text('services'), text('charges'), text('phone'), text('workers'), text('state')]}
        >
          {told.agencies.map((one) => (
            <tr key={one.agencyId}>
              <th scope="row">
                {pick(one.name, locale)}
                <span className="soft agencies__code">
                  {one.creditCode} · {text(`licence.${one.licence}`)}
                </span>
              </th>
              <td>{one.booth}</td>
              <td>{one.services.map(nameOf).join(locale === 'en' ? ', ' : '、')}</td>
              <td>{pick(one.charges, locale)}</td>
              <td>{one.phone}</td>
              <td>{one.workers}</td>
              <td className="column-actions">
                {text(`state.${one.standing}`)}{' '}
                {one.own && mayWrite ? (
                  <Button label={`${text('form.edit')} ${pick(one.name, locale)}`} onPress={() => onWrite(one)}>
                    {text('form.edit')}
                  </Button>
                ) : (
                  <span className="soft">· {text(one.own ? 'own' : 'city')}</span>
                )}
              </td>
            </tr>
          ))}
        </DeskTable>
      )}
    </section>
  );
}
