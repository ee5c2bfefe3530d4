import { useState } from 'react';
import { Button, pick } from '../../ui/index.ts';
import type { AnswerProps } from './session-props.ts';

/** Province, the programme that brought them, and whether the card's address is kept. */
export function Origin({ words: { text, asked, locale }, session, forms, busy, save }: AnswerProps) {
  const kept = session.answers.origin;
  const [province, setProvince] = useState(kept?.province ?? session.suggested.province ?? '');
  const [programme, setProgramme] = useState(kept?.programme ?? null);
  const [keepAddress, setKeepAddress] = useState(kept?.keepAddress ?? false);
  const { provinces, programmes } = forms.catalogue;
  const offered = programmes.filter((one) => province !== '' && one.regionPrefixes.some((prefix) => prefix.startsWith(province)));
  return (
    <fieldset>
      <legend>{asked('step.origin')}</legend>
      <div className="assist__line">
        <label>
          <span>{asked('step.originPick')}</span>
          <select
            value={province}
            onChange={(event) => {
              setProvince(event.target.value);
              setProgramme(null);
            }}
          >
            <option value="">—</option>
            {provinces.map(({ code, name }) => (
              <option key={code} value={code}>
                {pick(name, locale)}
              </option>
            ))}
          </select>
        </label>
        {offered.length === 0 ? null : (
          <label>
            <span>{asked('step.programme')}</span>
            <select value={programme ?? ''} onChange={(event) => setProgramme(event.target.value === '' ? null : event.target.value)}>
              <option value="">{text('programme.none')}</option>
              {offered.map(({ code, name }) => (
                <option key={code} value={code}>
                  {pick(name, locale)}
                </option>
              ))}
            </select>
          </label>
        )}
        {session.hasAddress ? (
          <label className="assist__tick">
            <input type="checkbox" checked={keepAddress} onChange={(event) => setKeepAddress(event.target.checked)} />
            {asked('step.addressYes')}
          </label>
        ) : null}
        <Button disabled={busy || province === ''} onPress={() => save({ step: 'origin', province, programme, keepAddress })}>
          {text('save')}
        </Button>
      </div>
    </fieldset>
  );
}
