import type { IconName } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { keyOf } from './keys.ts';
import { pressVerb } from './press-verb.ts';
import { secondsLeft } from './told.ts';
import { TroubleNote } from './TroubleNote.tsx';
import { chanceOf, likelyVerb, padVerbs, type PadVerb } from './verbs.ts';
import { VerbButton } from './VerbButton.tsx';

const icons: Readonly<Record<PadVerb, IconName>> = {
  next: 'speaker',
  recall: 'retry',
  start: 'play',
  finish: 'tick',
  noShow: 'skip',
  transfer: 'transfer',
  pause: 'pause',
  hold: 'tray',
  undo: 'undo',
};

/** All verbs at their places, each with its key; what can't be done says why. */
export function VerbPad(props: PartProps) {
  const { told, nowMs, words, model } = props;
  const likely = likelyVerb(told, nowMs);
  return (
    <div className="verbs" role="group" aria-label={words.text('pad.verbs')}>
      {padVerbs.map((verb) => (
        <PadButton key={verb} verb={verb} likely={verb === likely && model.pending === null} {...props} />
      ))}
    </div>
  );
}

function PadButton(props: PartProps & { readonly verb: PadVerb; readonly likely: boolean }) {
  const { verb, told, nowMs, words, model, acts } = props;
  const { text } = words;
  const chance = chanceOf(verb, told, nowMs);
  const resumes = verb === 'pause' && told.counter.state === 'paused';
  const said = resumes ? 'resume' : verb;
  const isPending = model.pending !== null;
  const hint = !model.live
    ? text('why.offline')
    : model.pending?.verb === said
      ? text('pending')
      : chance.why === null
        ? null
        : text(`why.${chance.why}`, { seconds: secondsLeft(chance.waitMs) });
  const mine =
    model.dialog === null && model.trouble !== null && model.trouble.ticketId === null && padPlaceOf(model.trouble.verb) === verb;
  return (
    <VerbButton
      verb={verb}
      name={text(`verb.${said}`)}
      icon={resumes ? 'play' : icons[verb]}
      keys={verb === 'next' ? [text('key.enterToo'), keyOf[verb]] : [keyOf[verb]]}
      disabled={!chance.can || !model.live || isPending}
      hint={hint}
      likely={props.likely}
      onPress={() => pressVerb(verb, told, acts)}
    >
      {mine ? <TroubleNote trouble={model.trouble} words={words} onDismiss={acts.dismiss} /> : null}
    </VerbButton>
  );
}

/** Where on the pad a verb's refusal is shown. */
function padPlaceOf(verb: string): string {
  return verb === 'resume' ? 'pause' : verb;
}
