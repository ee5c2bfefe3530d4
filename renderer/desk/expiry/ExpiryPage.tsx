import { useCallback, useEffect, useState } from 'react';
import type { EndingList, EndingPerson, EndingWhat, EndingWhen, NoticeWay } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import type { PageProps } from '../frame/page.ts';
import { EndingTable } from './EndingTable.tsx';
import { expiryText, failureText } from './expiry-text.ts';
import { MessageDialog } from './MessageDialog.tsx';
import './expiry.css';

/** Papers that run out within 30 days or did of late, and one press to tell their owners. */
export function ExpiryPage({ api, locale }: PageProps) {
  return <ExpiryView api={api} locale={locale} />;
}

const whens = ['over', 'today', 'week', 'month'] as const satisfies readonly EndingWhen[];
const whats = ['health', 'check', 'card', 'skill-certificate', 'insurance', 'residence-permit'] as const satisfies readonly EndingWhat[];

interface Telling {
  readonly person: EndingPerson;
  readonly message: string;
}

export function ExpiryView({ api, locale }: { readonly api: Pick<Api, 'expiry' | 'file'>; readonly locale: Locale }) {
  const text = expiryText(locale);
  const [when, setWhen] = useState<EndingWhen | null>(null);
  const [what, setWhat] = useState<EndingWhat | null>(null);
  const [list, setList] = useState<EndingList | null>(null);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<{ readonly kind: 'good' | 'error'; readonly words: string } | null>(null);
  const [telling, setTelling] = useState<Telling | null>(null);
  const load = useCallback(() => api.expiry.list({ when, what }), [api, when, what]);
  useEffect(() => {
    let gone = false;
    load().then(
      (told) => (gone ? undefined : setList(told)),
      (error: unknown) => (gone ? undefined : setNote({ kind: 'error', words: failureText(expiryText(locale), error) })),
    );
    return () => {
      gone = true;
    };
  }, [load, locale]);

  const tell = async (person: EndingPerson, how: NoticeWay): Promise<void> => {
    setBusy(true);
    setNote(null);
    const input = { personId: person.personId, locale };
    try {
      if (how === 'slip') {
        await api.expiry.slip(input);
        setNote({ kind: 'good', words: text('slip.done', { name: person.name }) });
      } else setTelling({ person, message: (await api.expiry.message(input)).text });
      setList(await load());
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="expiry">
      <h1>{text('title')}</h1>
      <p className="soft">{text('help')}</p>
      <div className="expiry__head">
        <nav className="expiry__tabs" aria-label={text('tabs')}>
          {[null, ...whens].map((one) => (
            <Tab
              key={one ?? 'all'}
              name={text(`when.${one ?? 'all'}`)}
              count={countOf(list, one)}
              isOpen={when === one}
              onOpen={() => setWhen(one)}
            />
          ))}
        </nav>
        <label className="expiry__what">
          <span>{text('what')}</span>
          <select value={what ?? ''} onChange={(event) => setWhat(whats.find((one) => one === event.target.value) ?? null)}>
            <option value="">{text('what.all')}</option>
            {whats.map((one) => (
              <option key={one} value={one}>
                {text(`what.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div aria-live="polite">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      {list === null ? (
        note === null ? (
          <output>{text('connecting')}</output>
        ) : null
      ) : (
        <EndingTable list={list} text={text} locale={locale} busy={busy} onTell={(person, how) => void tell(person, how)} />
      )}
      {telling === null ? null : <MessageDialog api={api} text={text} {...telling} onClose={() => setTelling(null)} />}
    </div>
  );
}

function countOf(list: EndingList | null, when: EndingWhen | null): number | null {
  if (list === null) return null;
  return when === null ? Object.values(list.counts).reduce((sum, one) => sum + one, 0) : list.counts[when];
}

interface TabProps {
  readonly name: string;
  readonly count: number | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Tab({ name, count, isOpen, onOpen }: TabProps) {
  return (
    <Button look={isOpen ? 'primary' : 'plain'} pressed={isOpen} onPress={onOpen}>
      {name} {count === null ? null : <span className="expiry__count">{count}</span>}
    </Button>
  );
}
