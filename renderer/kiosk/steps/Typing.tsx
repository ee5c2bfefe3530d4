import { Button, Remark } from '../../ui/index.ts';
import { OnScreenKeyboard } from '../../ui/keyboard/OnScreenKeyboard.tsx';
import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { useKiosk } from '../context.ts';
import { formatIdNumber } from '../format.ts';
import { Field } from './Field.tsx';
import { StepScreen } from './StepScreen.tsx';

/** As on the paper; 60 is what the service takes. */
const longestName = 60;
const longestNumber = 18;

export function TypedName() {
  const { state, act, t, locale } = useKiosk();
  const { typedName } = state.inputs;
  return (
    <StepScreen
      title={t('typing.nameTitle')}
      lead={t('typing.nameHelp')}
      hint="write"
      className="screen--typing"
      aside={
        state.info?.takesSlips === false ? (
          <Remark>{t('back.elsewhere')}</Remark>
        ) : (
          <Button icon="document" onPress={act.openReturnCode}>
            {t('back.open')}
          </Button>
        )
      }
    >
      <Field label={t('typing.nameLabel')} value={typedName} />
      <OnScreenKeyboard
        value={typedName}
        mode="name"
        locale={locale}
        maxLength={longestName}
        onChange={(value) => act.input({ typedName: value })}
        onDone={(value) => {
          act.input({ typedName: value });
          act.next();
        }}
      />
    </StepScreen>
  );
}

export function TypedNumber() {
  const { state, act, t, locale } = useKiosk();
  const { typedNumber, numberHasLetters } = state.inputs;
  const change = (value: string) => act.input({ typedNumber: value.replace(/\s/g, '').toUpperCase() });
  return (
    <StepScreen
      title={t('typing.numberTitle')}
      lead={t('typing.numberHelp')}
      hint="write"
      split={!numberHasLetters}
      className="screen--typing"
      aside={
        <>
          <Remark>{t('typing.later')}</Remark>
          <Button icon="keyboard" onPress={() => act.input({ numberHasLetters: !numberHasLetters })}>
            {t(numberHasLetters ? 'typing.digits' : 'typing.letters')}
          </Button>
        </>
      }
    >
      <Field label={t('typing.numberLabel')} value={typedNumber} shown={formatIdNumber(typedNumber)} />
      {numberHasLetters ? (
        <OnScreenKeyboard value={typedNumber} mode="text" locale="en" maxLength={longestNumber} onChange={change} onDone={change} />
      ) : (
        <NumberPad value={typedNumber} maxLength={longestNumber} withX locale={locale} onChange={change} />
      )}
    </StepScreen>
  );
}
