import { useEffect, useState } from 'react';
import type { CardPictures, CardTemplateView, TemplateProblem } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import { Sides } from './Preview.tsx';
import { useNotedCall } from '../use-noted-call.ts';
import { printFailure, printText, problemWords, type PrintText } from './print-text.ts';
import type { PrintCalls } from './use-print.ts';
import './card-print.css';

const sides = ['front', 'back'] as const;
const slots = '{name} {sex} {items} {grade} {number} {issuedOn} {validUntil} {shortCode} {site} {hall} {hallEn} {operator} {contact}';
/** After the last key, so that a line that is being typed isn't drawn at each of its letters. */
const settleMs = 500;

interface Draft {
  readonly front: string;
  readonly back: string;
}
type Example = 'usual' | 'long';

/** How cards look: two texts, and beside them at once what would be printed. */
export function LookTab({ api, locale }: { readonly api: Pick<Api, 'cardPrint'>; readonly locale: Locale }) {
  const text = printText(locale);
  const calls = api.cardPrint;
  const { busy, note, run } = useNotedCall((error) => printFailure(text, error));
  const [kept, setKept] = useState<CardTemplateView | null>(null);
  const [draft, setDraft] = useState<Draft>({ front: '', back: '' });
  const [example, setExample] = useState<Example>('usual');
  const tried = useTried(calls, kept === null ? null : draft, example);
  const take = (now: CardTemplateView): void => {
    setKept(now);
    setDraft({ front: now.front, back: now.back });
  };
  useEffect(() => {
    let gone = false;
    calls.template().then(
      (told) => {
        if (gone) return;
        setKept(told);
        setDraft({ front: told.front, back: told.back });
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [calls]);
  if (kept === null) return <output className="cards__wait">{text('preview.wait')}</output>;
  const isChanged = draft.front !== kept.front || draft.back !== kept.back;
  const save = (): void =>
    run(
      () => calls.saveTemplate({ basedOn: kept.version, ...draft }),
      ({ version }) => text('look.saved', { n: version }),
      take,
    );
  const takeUp = (version: number): void =>
    run(
      () => calls.templateVersion({ version }),
      () => text('look.taken', { n: version }),
      (old) => setDraft(old),
    );
  return (
    <div className="cprint">
      <p className="soft">{text('look.help', { slots })}</p>
      <div className="cards__note">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      <div className="cprint__look">
        <div className="cprint__texts">
          {sides.map((side) => (
            <label key={side} className="cprint__text">
              <span>{text(`look.side.${side}`)}</span>
              <textarea
                value={draft[side]}
                spellCheck={false}
                maxLength={64_000}
                onChange={(event) => setDraft({ ...draft, [side]: event.target.value })}
              />
            </label>
          ))}
        </div>
        <div className="cprint__shown">
          <div className="cprint__row">
            <label>
              {text('look.example')}{' '}
              <select value={example} onChange={(event) => setExample(event.target.value === 'long' ? 'long' : 'usual')}>
                <option value="usual">{text('look.example.usual')}</option>
                <option value="long">{text('look.example.long')}</option>
              </select>
            </label>
            <Button look="primary" disabled={busy || !isChanged || tried === null || tried.problems.length > 0} onPress={save}>
              {text('look.save')}
            </Button>
          </div>
          <Findings tried={tried} isChanged={isChanged} text={text} />
          <History kept={kept} busy={busy} locale={locale} text={text} onTake={takeUp} />
        </div>
      </div>
    </div>
  );
}

interface Tried {
  readonly problems: readonly TemplateProblem[];
  readonly pictures: CardPictures | null;
}

/** What the hall says of the draft; the last picture stays while the next one is drawn. */
function useTried(calls: PrintCalls, draft: Draft | null, example: Example): Tried | null {
  const [tried, setTried] = useState<Tried | null>(null);
  useEffect(() => {
    if (draft === null) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      calls.tryTemplate({ ...draft, example }).then(
        (told) => {
          if (!gone) setTried((before) => ({ ...told, pictures: told.pictures ?? before?.pictures ?? null }));
        },
        () => undefined,
      );
    }, settleMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [calls, draft, example]);
  return tried;
}

function Findings({ tried, isChanged, text }: { readonly tried: Tried | null; readonly isChanged: boolean; readonly text: PrintText }) {
  if (tried === null) return <output className="cards__wait">{text('preview.wait')}</output>;
  const { problems, pictures } = tried;
  return (
    <>
      {problems.length === 0 ? (
        <Remark kind={isChanged ? 'good' : 'info'}>{text(isChanged ? 'look.good' : 'look.unchanged')}</Remark>
      ) : (
        <Remark kind="error">
          {text('look.bad', { n: problems.length })}
          <ul className="cprint__problems">
            {problems.map((problem) => {
              const words = problemWords(text, problem);
              return <li key={words}>{words}</li>;
            })}
          </ul>
        </Remark>
      )}
      {pictures === null ? null : (
        <div className={problems.length === 0 ? undefined : 'cprint__old'}>
          <Sides pictures={pictures} text={text} />
        </div>
      )}
    </>
  );
}

interface HistoryProps {
  readonly kept: CardTemplateView;
  readonly busy: boolean;
  readonly locale: Locale;
  readonly text: PrintText;
  readonly onTake: (version: number) => void;
}

function History({ kept, busy, locale, text, onTake }: HistoryProps) {
  const others = [...kept.history.filter(({ version }) => version !== kept.version), ...(kept.version === 0 ? [] : [null])];
  return (
    <section aria-labelledby="cprint-history">
      <h2 id="cprint-history">{kept.version === 0 ? text('look.original') : text('look.version', { n: kept.version })}</h2>
      {others.length === 0 ? null : (
        <ul className="cprint__history" aria-label={text('look.history')}>
          {others.map((one) => (
            <li key={one?.version ?? 0}>
              <span>
                {one === null ? text('look.original') : `${one.version} · ${one.by} · ${clockTime(one.atMs, locale, { day: true })}`}
              </span>
              <Button label={`${text('look.take')} ${one?.version ?? 0}`} disabled={busy} onPress={() => onTake(one?.version ?? 0)}>
                {text('look.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
