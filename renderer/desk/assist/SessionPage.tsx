import { Button } from '../../ui/index.ts';
import { Answers } from './Answers.tsx';
import { Asking } from './Asking.tsx';
import { papers } from './Begin.tsx';
import { Sign } from './Sign.tsx';
import type { SessionProps } from './session-props.ts';

/** One session in the clerk's hands: who, what they agree to, the same questions as at the kiosk, and their signature. */
export function SessionPage(props: SessionProps) {
  const { words, calls, run, busy, session, onChange, onLeave } = props;
  const { text, locale } = words;
  const { sessionId, phase } = session;
  return (
    <>
      <p className="assist__top">
        <Button icon="back" onPress={() => onChange(null)}>
          {text('back')}
        </Button>
        <Button
          icon="undo"
          disabled={busy}
          onPress={() =>
            run(
              () => calls.giveBack({ sessionId, locale }),
              ({ by, kiosk }) => onLeave({ kind: 'good', words: text(`giveBack.${by}`, { kiosk }) }),
            )
          }
        >
          {text('giveBack')}
        </Button>
        <span className="soft">{text('giveBack.help')}</span>
      </p>
      <Who {...props} />
      {phase === 'consent' ? (
        <Asking {...props} />
      ) : (
        <>
          <Answers {...props} />
          <Sign {...props} />
        </>
      )}
    </>
  );
}

function Who({ words: { text, locale }, calls, run, busy, session, onChange }: SessionProps) {
  const { identity, helpers, sessionId } = session;
  const between = locale === 'en' ? ', ' : '、';
  return (
    <header className="assist__part assist__who">
      <h2>{identity.name}</h2>
      <p>{identity.maskedNumber}</p>
      <p className={identity.proof === 'typed' ? 'assist__stuck' : undefined}>{text(`proof.${identity.proof}`)}</p>
      <p className="soft">
        {text('helpers')}:{' '}
        {helpers
          .map(({ kind, name, does }) => `${name} (${[text(`helper.${kind}`), ...does.map((one) => text(`does.${one}`))].join(' · ')})`)
          .join(between)}
      </p>
      {identity.proof === 'typed' ? (
        <p className="assist__acts">
          <span>{text('see')}</span>
          {papers.map((paper) => (
            <Button
              key={paper}
              icon="tick"
              disabled={busy}
              onPress={() =>
                run(
                  () => calls.seePaper({ sessionId, paper }),
                  (now) => {
                    onChange(now);
                    return null;
                  },
                )
              }
            >
              {text(`paper.${paper}`)}
            </Button>
          ))}
        </p>
      ) : null}
    </header>
  );
}
