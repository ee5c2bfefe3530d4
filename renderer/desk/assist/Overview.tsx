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

type Kiosk = AssistState['kiosks'][number];

/** What goes on at each kiosk, and the sessions that staff hold: how far, since when, nobody's name. */
export function Overview(props: OverviewProps) {
  const { words, state } = props;
  const { text } = words;
  return (
    <div className="assist__columns">
      <div className="assist__kiosks">
        {state.kiosks.map((one) => (
          <KioskPart key={one.kiosk} {...props} at={one} isOwn={one.kiosk === state.kiosks[0]?.kiosk} />
        ))}
      </div>
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

function KioskPart({ at, isOwn, ...props }: OverviewProps & { readonly at: Kiosk; readonly isOwn: boolean }) {
  const { text } = props.words;
  const { kiosk, session } = at;
  return (
    <section className="assist__part" aria-labelledby={`assist-kiosk-${kiosk}`}>
      <h2 id={`assist-kiosk-${kiosk}`}>{text('kiosk', { number: kiosk })}</h2>
      {session === null ? <p className="soft">{text('kiosk.free')}</p> : <AtKiosk {...props} session={session} isOwn={isOwn} />}
    </section>
  );
}

interface AtKioskProps extends OverviewProps {
  readonly session: KioskSession;
  /** Of this machine; another one's may be taken once the person has consented. */
  readonly isOwn: boolean;
}

function AtKiosk({ words: { text }, calls, busy, run, state, session, isOwn, onShow }: AtKioskProps) {
  const still = state.nowMs - session.movedAtMs;
  const isStuck = still >= stuckMs;
  return (
    <>
      <p>
        <strong>
          {session.step === null ? text(`phase.${session.phase}`) : text('phase.formAt', { step: text(`step.${session.step}`) })}
        </strong>{' '}
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
        <p className="soft">{text(isOwn ? 'kiosk.notYet' : 'kiosk.notYet.afar')}</p>
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
          {state === 'taken' ? text('held.taken', { name: by }) : text(`held.${state}`)}
          {counter === null || state !== 'taken' ? null : ` · ${text('held.at', { number: counter })}`} ·{' '}
          {text('held.since', { time: clockTime(held.takenAtMs, locale) })}
        </span>
      </span>
      <span className="assist__acts">
        {(held.isMine && state === 'taken') || state === 'returned' ? (
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
                ({ by: how, kiosk }) => ({ kind: 'good', words: text(`giveBack.${how}`, { kiosk }) }),
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
