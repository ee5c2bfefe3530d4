import { useState } from 'react';
import type { AnswerOf } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { digitsOf, type AnswerProps } from './session-props.ts';

type Relation = NonNullable<AnswerOf<'emergency'>['contact']>['relation'];
const relations = ['spouse', 'child', 'parent', 'sibling', 'friend', 'other'] as const satisfies readonly Relation[];

/** Who is called when something happens; may be left out. */
export function Contact({ words: { text, asked }, session, busy, save }: AnswerProps) {
  const kept = session.answers.emergency?.contact;
  const [name, setName] = useState(kept?.name ?? '');
  const [phone, setPhone] = useState(kept?.phone ?? '');
  const [relation, setRelation] = useState<Relation>(kept?.relation ?? 'spouse');
  const usable = !busy && name.trim() !== '' && digitsOf(phone).length >= 6;
  return (
    <fieldset>
      <legend>{asked('step.emergency')}</legend>
      <div className="assist__line">
        <label>
          <span>{asked('step.emergencyNameLabel')}</span>
          <input value={name} maxLength={40} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <span>{asked('step.phoneLabel')}</span>
          <input value={phone} maxLength={20} inputMode="tel" autoComplete="off" onChange={(event) => setPhone(event.target.value)} />
        </label>
        <label>
          <span>{asked('step.emergencyRelation')}</span>
          <select value={relation} onChange={(event) => setRelation(relations.find((one) => one === event.target.value) ?? relation)}>
            {relations.map((one) => (
              <option key={one} value={one}>
                {asked(`step.relation.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button
          disabled={!usable}
          onPress={() => save({ step: 'emergency', contact: { name: name.trim(), phone: digitsOf(phone), relation } })}
        >
          {text('save')}
        </Button>
        <Button pressed={kept === null} disabled={busy} onPress={() => save({ step: 'emergency', contact: null })}>
          {text('emergency.none')}
        </Button>
      </div>
    </fieldset>
  );
}
