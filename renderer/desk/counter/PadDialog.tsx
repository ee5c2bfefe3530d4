import { useEffect, useState } from 'react';
import { Button } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { DialogFrame } from './Dialog.tsx';
import { keyOf } from './keys.ts';
import { mayBePadKey, padModes } from './pad-setting.ts';
import { padVerbs } from './verbs.ts';

/** The keys, and which two of them a pad types. */
export function PadDialog({ words, acts, pad }: PartProps) {
  const { text } = words;
  return (
    <DialogFrame wide title={text('pad.title')} onClose={() => acts.ask(null)}>
      <fieldset className="ask__set">
        <legend>{text('pad.keys')}</legend>
        <p className="soft">{text('pad.keysHint')}</p>
        <ul className="pad-keys">
          {[...padVerbs, 'undo' as const].map((verb) => (
            <li key={verb}>
              {verb === 'next' ? <kbd>{text('key.enterToo')}</kbd> : null}
              <kbd>{keyOf[verb]}</kbd> {text(`verb.${verb}`)}
            </li>
          ))}
        </ul>
      </fieldset>
      <fieldset className="ask__set">
        <legend>{text('pad.mode')}</legend>
        <div className="ask__choices">
          {padModes.map((mode) => (
            <label key={mode} className="ask__choice">
              <input type="radio" name="pad-mode" checked={pad.mode === mode} onChange={() => acts.setPad({ ...pad, mode })} />
              <span>{text(`pad.mode.${mode}`)}</span>
            </label>
          ))}
        </div>
        {pad.mode === 'off' ? null : <Learn words={words} acts={acts} pad={pad} mode={pad.mode} />}
      </fieldset>
      <div className="desk-dialog__answers">
        <Button look="primary" onPress={() => acts.ask(null)}>
          {text('pad.done')}
        </Button>
      </div>
    </DialogFrame>
  );
}

type LearnProps = Pick<PartProps, 'words' | 'acts' | 'pad'> & { readonly mode: 'simple' | 'all' };

/** Whatever keys the pad types, it shows them itself: press its button while this listens. */
function Learn({ words, acts, pad, mode }: LearnProps) {
  const { text } = words;
  const [learning, setLearning] = useState<'first' | 'second' | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (learning === null) return;
    const other = learning === 'first' ? pad.second : pad.first;
    const learn = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      if (event.key === 'Escape') return setLearning(null);
      const fits = mayBePadKey(event.key) && event.key !== other;
      setRefused(!fits);
      if (!fits) return;
      acts.setPad({ ...pad, [learning]: event.key });
      setLearning(null);
    };
    addEventListener('keydown', learn, { capture: true });
    return () => removeEventListener('keydown', learn, { capture: true });
  }, [learning, pad, acts]);
  return (
    <>
      <ul className="pad-learn">
        {(['first', 'second'] as const).map((which) => (
          <li key={which}>
            <span>{text(`pad.${which}.${mode}`)}</span> <kbd>{pad[which]}</kbd>
            <Button label={text('pad.learnOf', { name: text(`pad.${which}.${mode}`) })} onPress={() => setLearning(which)}>
              {learning === which ? text('pad.learning') : text('pad.learn')}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status">{refused ? text('pad.refused') : ''}</p>
    </>
  );
}
