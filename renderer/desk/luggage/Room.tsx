import { useState } from 'react';
import type { LuggageState } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { Cases } from './Cases.tsx';
import { filterCases, findCase } from './find-case.ts';
import { HandOut } from './HandOut.tsx';
import { HandedOut } from './HandedOut.tsx';
import { failureText, tagNumber, type LuggageText } from './luggage-text.ts';
import type { LuggageCalls } from './luggage-calls.ts';
import { useNotedCall } from '../use-noted-call.ts';

interface RoomProps {
  readonly calls: LuggageCalls;
  readonly state: LuggageState;
  readonly text: LuggageText;
  readonly locale: Locale;
}

/** The search, what is there and what went out. */
export function Room({ calls, state, text, locale }: RoomProps) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const { busy, note, run, say } = useNotedCall((error) => failureText(text, error));
  const { there, handedOut } = state;
  const open = there.find(({ luggageId }) => luggageId === asked);
  const search = (): void => {
    const found = findCase(there, typed);
    if (found === null) return say({ kind: 'error', words: wordsOfMiss(state, typed, text) });
    setTyped('');
    say(null);
    setAsked(found.luggageId);
  };
  return (
    <>
      <Search text={text} typed={typed} onType={setTyped} onSearch={search} />
      <Counts state={state} text={text} />
      <div className="luggage__note">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      <div className="luggage__lists">
        <Cases
          cases={filterCases(there, typed)}
          text={text}
          locale={locale}
          busy={busy}
          onHandOut={({ luggageId }) => setAsked(luggageId)}
          onReprint={({ luggageId }) => run(() => calls.reprint({ luggageId }), said('done.reprint'))}
          onThere={({ luggageId }) => run(() => calls.tagsAreThere({ luggageId }), said('done.there'))}
        />
        <HandedOut
          cases={handedOut}
          text={text}
          locale={locale}
          busy={busy}
          onPutBack={({ luggageId }) => run(() => calls.putBack({ luggageId }), said('done.putBack'))}
        />
      </div>
      {open === undefined ? null : (
        <HandOut
          item={open}
          text={text}
          locale={locale}
          onClose={() => setAsked(null)}
          onDone={(by) => {
            setAsked(null);
            run(() => calls.handOut({ luggageId: open.luggageId, by }), said('done.handOut'));
          }}
        />
      )}
    </>
  );

  function said(key: 'done.handOut' | 'done.reprint' | 'done.there' | 'done.putBack') {
    return ({ number }: { readonly number: number }): string => text(key, { number: tagNumber(number) });
  }
}

/** A tag whose case went out today is no mistake of the scanner. */
function wordsOfMiss({ handedOut }: LuggageState, typed: string, text: LuggageText): string {
  if (typed.trim() === '') return text('search.empty');
  const gone = findCase(handedOut, typed);
  return gone === null ? text('search.none') : text('search.gone', { number: tagNumber(gone.number) });
}

interface SearchProps {
  readonly text: LuggageText;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onSearch: () => void;
}

/** A scanner types the code and Enter; a person types the number. */
function Search({ text, typed, onType, onSearch }: SearchProps) {
  return (
    <form
      className="luggage__search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch();
      }}
    >
      <label>
        <span>{text('search.label')}</span>
        <input value={typed} maxLength={32} autoComplete="off" onChange={(event) => onType(event.target.value)} />
      </label>
      <Button look="primary" onPress={onSearch}>
        {text('search.find')}
      </Button>
      {/* Enter in the field, as a scanner sends it, needs a button of the form. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  );
}

function Counts({ state, text }: { readonly state: LuggageState; readonly text: LuggageText }) {
  const overnight = state.there.filter((item) => item.overnight).length;
  return (
    <p className="luggage__counts">
      <strong>{text('count.there', { n: state.there.length })}</strong>
      {overnight > 0 ? <span className="luggage__overnight">{text('count.overnight', { n: overnight })}</span> : null}
    </p>
  );
}
