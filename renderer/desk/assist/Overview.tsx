import type { AssistSession, AssistState, HeldSession, KioskSession } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import type { Words } from './assist-text.ts';
import type { AssistCalls, RunAssist } from './use-assist.ts';

interface OverviewProps {
  readonly words: Words;
  readonly calls: AssistCalls;
  readonly busy: boolean;
  readonly run: RunAssist;
  readonly state: AssistState;
  readonly onShow: (session: AssistSession) => void;
}

const minutes = (ms: number): number => Math.floor(ms / 60_000);
/** Two minutes at one question: time to go there and ask. */
const stuckMs = 2 * 60_000;

/** The kiosk's session and those that staff hold: how far, since when, nobody's name. */
export function Overview(props: OverviewProps) {
  const { words, state } = props;
  const { text } = words;
  return (
    <div className="assist__columns">
      <section className="assist__part" aria-labelledby="assist-kiosk">
        <h2 id="assist-kiosk">{text('kiosk', { number: state.kiosk })}</h2>
        {state.session === null ? <p className="soft">{text('kiosk.free')}</p> : <AtKiosk {...props} session={state.session} />}
      </section>
      <section className="assist__part" aria-labelledby="assist-held">
        <h2 id="assist-held">{text('held')}</h2>
        {state.held.length === 0 ? <p className="soft">{text('held.none')}</p> : null}
        <ul className="assist__held">
          {state.held.map((held) => (
            <HeldLine key={held.sessionId} {...props} held={held} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function AtKiosk({ words: { text }, calls, busy, run, state, session, onShow }: OverviewProps & { readonly session: KioskSession }) {
  const still = state.nowMs - session.movedAtMs;
  const isStuck = still >= stuckMs;
  return (
    <>
      <p>
        <strong>{session.step === null ? text(`phase.${session.phase}`) : `${text('phase.form')}: ${text(`step.${session.step}`)}`}</strong>{' '}
        <span className={isStuck ? 'assist__stuck' : 'soft'}>
          {isStuck ? text('kiosk.stuck', { minutes: minutes(still) }) : text('kiosk.moving')}
        </span>
      </p>
      <p className="soft">
        {text(session.byCard ? 'card.yes' : 'card.no')} · {text('kiosk.since', { minutes: minutes(state.nowMs - session.startedAtMs) })}
      </p>
      {session.mayTake ? (
        <Button
          look="primary"
          icon="transfer"
          disabled={busy}
          onPress={() =>
            run(
              () => calls.take({ visitId: session.visitId }),
              (taken) => {
                onShow(taken);
                return null;
              },
            )
          }
        >
          {text('kiosk.take')}
        </Button>
      ) : (
        <p className="soft">{text('kiosk.notYet')}</p>
      )}
    </>
  );
}

function HeldLine({ words: { text, locale }, calls, busy, run, held, onShow }: OverviewProps & { readonly held: HeldSession }) {
  const { sessionId, state, step, phase, by, counter } = held;
  const open = () =>
    run(
      () => calls.open({ sessionId }),
      (mine) => {
        onShow(mine);
        return null;
      },
    );
  return (
    <li>
      <span>
        <strong>{step === null ? text(`phase.${phase}`) : text(`step.${step}`)}</strong>{' '}
        <span className="soft">
          {state === 'returned' ? text('held.returned') : text('held.taken', { name: by })}
          {counter === null || state === 'returned' ? null : ` · ${text('held.at', { number: counter })}`} ·{' '}
          {text('held.since', { time: clockTime(held.takenAtMs, locale) })}
        </span>
      </span>
      <span className="assist__acts">
        {held.isMine || state === 'returned' ? (
          <Button disabled={busy} onPress={open}>
            {text(state === 'returned' ? 'held.again' : 'held.open')}
          </Button>
        ) : null}
        {state === 'taken' ? (
          <Button
            disabled={busy}
            onPress={() =>
              run(
                () => calls.giveBack({ sessionId, locale }),
                ({ by: how }) => ({ kind: 'good', words: text(`giveBack.${how}`) }),
              )
            }
          >
            {text('held.giveBack')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
