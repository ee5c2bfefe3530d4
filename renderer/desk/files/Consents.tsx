import { useState } from 'react';
import type { FileSections } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { DecideConsents } from './DecideConsents.tsx';
import type { PartProps } from './file-props.ts';
import { timeOf } from './files-text.ts';

type Consent = FileSections['consents'][number];

/** What the person agreed to: now, and every decision before, with its text, moment, machine and proof. */
export function Consents(props: PartProps) {
  const { file, text, mayChange } = props;
  const [open, setOpen] = useState<'history' | 'decide' | null>(null);
  const { consents, consentHistory } = file.sections;
  return (
    <section aria-labelledby="files-consents" className="files__part">
      <h2 id="files-consents">{text('consents')}</h2>
      <ul className="files__consents">
        {consents.map((one) => (
          <Line key={one.purpose} {...props} one={one} />
        ))}
      </ul>
      <div className="files__acts">
        {mayChange ? (
          <Button icon="edit" onPress={() => setOpen('decide')}>
            {text('consents.decide')}
          </Button>
        ) : null}
        <Button pressed={open === 'history'} onPress={() => setOpen(open === 'history' ? null : 'history')}>
          {text('consents.history', { n: consentHistory.length })}
        </Button>
      </div>
      {open === 'history' ? (
        <ul className="files__consents">
          {consentHistory.map((one) => (
            <Line key={`${one.purpose}-${one.decidedAtMs}`} {...props} one={one} />
          ))}
        </ul>
      ) : null}
      {open === 'decide' ? <DecideConsents {...props} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function Line({ one, text, locale }: PartProps & { readonly one: Consent }) {
  const proof = one.slip === null ? text(`consents.proof.${one.proof}`) : text('consents.proof.slip', { slip: one.slip });
  const more = [
    timeOf(one.decidedAtMs, locale),
    proof,
    one.by,
    text('consents.text', { version: one.textVersion }),
    text('consents.node', { node: one.node.slice(0, 8) }),
  ];
  return (
    <li>
      <strong>
        {text(`purposeOf.${one.purpose}`)}: {text(one.given ? 'yes' : 'no')}
      </strong>
      <span className="soft">{more.filter((part) => part !== '').join(' · ')}</span>
    </li>
  );
}
