import { useState } from 'react';
import type { WithdrawablePurpose } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import type { PartProps } from './file-props.ts';
import { dayOf } from './files-text.ts';

/** What the person agreed to; a yes is taken back by two presses, because it can't be given again here. */
export function Consents({ api, personId, file, text, locale, mayChange, run, busy, kept }: PartProps) {
  const [asked, setAsked] = useState<WithdrawablePurpose | null>(null);
  const withdraw = (purpose: WithdrawablePurpose): void => {
    setAsked(null);
    run(() => api.file.withdrawConsent({ personId, purpose }), kept);
  };
  return (
    <section aria-labelledby="files-consents" className="files__part">
      <h2 id="files-consents">{text('consents')}</h2>
      <dl className="files__facts">
        {file.sections.consents.map(({ purpose, given, decidedAtMs }) => (
          <div key={purpose}>
            <dt>{text(`purposeOf.${purpose}`)}</dt>
            <dd>
              <span>{`${text(given ? 'yes' : 'no')} · ${dayOf(decidedAtMs, locale)}`}</span>
              {given && mayChange && purpose !== 'registration' && asked !== purpose ? (
                <Button disabled={busy} label={`${text('withdraw')} ${text(`purposeOf.${purpose}`)}`} onPress={() => setAsked(purpose)}>
                  {text('withdraw')}
                </Button>
              ) : null}
              {purpose !== 'registration' && asked === purpose ? (
                <>
                  <span>{text('withdraw.sure')}</span>
                  <Button look="danger" disabled={busy} onPress={() => withdraw(purpose)}>
                    {text('withdraw.yes')}
                  </Button>
                  <Button onPress={() => setAsked(null)}>{text('withdraw.no')}</Button>
                </>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
