import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import type { SessionProps } from './session-props.ts';

/** The person signs: already at the kiosk, or on the paper that this prints. Its number stands on the paper alone. */
export function Sign({ words: { text, locale }, calls, run, busy, session, onChange, onLeave }: SessionProps) {
  const [typed, setTyped] = useState('');
  const { sessionId, signature, missing } = session;
  const isWhole = missing.length === 0;
  const finish = (slip: string | null) =>
    run(
      () => calls.finish({ sessionId, slip, locale }),
      ({ personId }) => onLeave({ kind: 'good', words: text('done'), personId }),
    );
  const print = () =>
    run(
      () => calls.slip({ sessionId, locale }),
      (now) => {
        setTyped('');
        onChange(now);
        return null;
      },
    );
  return (
    <section className="assist__part" aria-labelledby="assist-sign">
      <h2 id="assist-sign">{text('sign')}</h2>
      {signature === 'kiosk' ? (
        <>
          <p>{text('sign.kiosk')}</p>
          <Button look="primary" icon="tick" disabled={busy || !isWhole} onPress={() => finish(null)}>
            {text('sign.finish')}
          </Button>
        </>
      ) : (
        <>
          <p>{text(signature === 'printed' ? 'sign.printed' : 'sign.help')}</p>
          <div className="assist__line">
            <Button look={signature === 'none' ? 'primary' : 'plain'} icon="print" disabled={busy || !isWhole} onPress={print}>
              {text(signature === 'printed' ? 'sign.again' : 'sign.print')}
            </Button>
            {signature === 'printed' ? (
              <>
                <label>
                  <span>{text('sign.number')}</span>
                  <input value={typed} maxLength={16} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
                </label>
                <Button look="primary" icon="tick" disabled={busy || typed.trim() === ''} onPress={() => finish(typed)}>
                  {text('sign.finish')}
                </Button>
              </>
            ) : null}
          </div>
        </>
      )}
    </section>
  );
}
