import type { Errand } from '../errand.ts';
import { Button, ChoiceCard } from '../../ui/index.ts';
import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';

type Pad = Extract<Errand, { kind: 'pad' }>;

/** A thousandth ticket of a day has four digits. */
const mostDigits = 4;
/** Second letters of the paper pack and of further kiosks; no business has one of these. */
const seriesLetters = ['U', 'V', 'W', 'X', 'Y', 'Z'] as const;

/** The number of a paper: its letter, and digits. A scanner needs none of this. */
export function LookPad({ pad }: { pad: Pad }) {
  const { t, act, state, locale } = useKiosk();
  const letters = state.offers?.offers.map(({ letter }) => letter) ?? [];
  const whole = pad.letter !== '' && pad.digits !== '';
  return (
    <Screen
      split
      className="screen--typing screen--look"
      title={t('look.title')}
      lead={t('look.help')}
      aside={
        <>
          <output className="look__number" aria-label={t('look.label')}>
            {pad.letter === '' ? '–' : `${pad.letter}${pad.series}`} {pad.digits === '' ? '– – –' : pad.digits}
          </output>
          <Letters pad={pad} letters={letters} />
          <SeriesLetters pad={pad} />
        </>
      }
      ways={
        <>
          <Button icon="back" onPress={act.finish}>
            {t('end.home')}
          </Button>
          <Button look="primary" icon={whole ? 'forward' : 'info'} disabled={!whole || state.busy} onPress={act.lookUp}>
            {t(state.busy ? 'frame.wait' : whole ? 'look.show' : 'look.first')}
          </Button>
        </>
      }
    >
      <NumberPad value={pad.digits} maxLength={mostDigits} locale={locale} onChange={(digits) => act.typePad({ digits })} />
    </Screen>
  );
}

function Letters({ pad, letters }: { pad: Pad; letters: readonly string[] }) {
  const { t, act } = useKiosk();
  return (
    <fieldset className="letters">
      <legend>{t('look.letter')}</legend>
      {letters.toSorted().map((letter) => (
        <ChoiceCard key={letter} chosen={pad.letter === letter} onPress={() => act.typePad({ letter })}>
          {letter}
        </ChoiceCard>
      ))}
    </fieldset>
  );
}

/** Offered only once a first letter stands there: few papers have two. */
function SeriesLetters({ pad }: { pad: Pad }) {
  const { t, act } = useKiosk();
  if (pad.letter === '') return null;
  return (
    <fieldset className="letters letters--second">
      <legend>{t('look.second')}</legend>
      {seriesLetters.map((series) => (
        <ChoiceCard
          key={series}
          chosen={pad.series === series}
          onPress={() => act.typePad({ series: pad.series === series ? '' : series })}
        >
          {series}
        </ChoiceCard>
      ))}
    </fieldset>
  );
}
