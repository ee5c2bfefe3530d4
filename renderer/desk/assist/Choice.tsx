import { useId, useState } from 'react';
import { Button } from '../../ui/index.ts';

interface Option<Code extends string> {
  readonly code: Code;
  readonly words: string;
}

interface ChoiceProps<Code extends string> {
  readonly question: string;
  readonly options: readonly Option<Code>[];
  readonly chosen: Code | null;
  readonly onChoose: (code: Code) => void;
}

/** One of several, kept with the press. */
export function Choice<Code extends string>({ question, options, chosen, onChoose }: ChoiceProps<Code>) {
  const name = useId();
  return (
    <fieldset>
      <legend>{question}</legend>
      <span className="assist__choices">
        {options.map(({ code, words }) => (
          <label key={code}>
            <input type="radio" name={name} checked={chosen === code} onChange={() => onChoose(code)} />
            {words}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

interface SeveralProps {
  readonly question: string;
  readonly groups: readonly { readonly key: string; readonly name: string | null; readonly options: readonly Option<string>[] }[];
  readonly chosen: readonly string[];
  readonly save: { readonly words: string; readonly send: (codes: readonly string[]) => void };
}

/** Any number, sent together: each press alone would be one more signature undone. */
export function Several({ question, groups, chosen, save }: SeveralProps) {
  const [codes, setCodes] = useState(chosen);
  const isNew = codes.length !== chosen.length || codes.some((code) => !chosen.includes(code));
  return (
    <fieldset>
      <legend>{question}</legend>
      {groups.map((group) => (
        <div key={group.key} className="assist__group">
          {group.name === null ? null : <h3>{group.name}</h3>}
          <span className="assist__choices">
            {group.options.map(({ code, words }) => (
              <label key={code}>
                <input
                  type="checkbox"
                  checked={codes.includes(code)}
                  onChange={(event) => setCodes(event.target.checked ? [...codes, code] : codes.filter((one) => one !== code))}
                />
                {words}
              </label>
            ))}
          </span>
        </div>
      ))}
      <Button disabled={!isNew || codes.length === 0} onPress={() => save.send(codes)}>
        {save.words}
      </Button>
    </fieldset>
  );
}
