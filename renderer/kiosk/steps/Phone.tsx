import { ChoiceCard, Remark } from '../../ui/index.ts';
import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { useKiosk } from '../context.ts';
import { formatPhone } from '../format.ts';
import { Field } from './Field.tsx';
import { StepScreen } from './StepScreen.tsx';

/** Mainland mobiles have 11 digits; numbers from abroad up to 15. */
const longestPhone = 15;

export function Phone() {
  const { state, act, t, locale } = useKiosk();
  const { phone, noPhone } = state.inputs;
  return (
    <StepScreen
      split
      title={t('step.phone')}
      picture="mobile-phone"
      lead={t('step.phoneHelp')}
      hint="write"
      className="screen--typing"
      aside={
        <ChoiceCard row chosen={noPhone} onPress={() => act.input({ noPhone: !noPhone })}>
          {t('step.phoneNone')}
        </ChoiceCard>
      }
    >
      {noPhone ? (
        <Remark>{t('step.phoneNoneChosen')}</Remark>
      ) : (
        <>
          <Field label={t('step.phoneLabel')} value={phone} shown={formatPhone(phone)} />
          <NumberPad
            value={phone}
            maxLength={phone.startsWith('1') ? 11 : longestPhone}
            locale={locale}
            onChange={(value) => act.input({ phone: value })}
          />
        </>
      )}
    </StepScreen>
  );
}
