import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { useKiosk } from '../context.ts';
import { Field } from './Field.tsx';
import { StepScreen } from './StepScreen.tsx';

const digits = 8;

/** The number by which a session that staff gave back goes on without a card. In two halves, as it stands on the slip. */
export function ReturnCode() {
  const { state, act, t, locale } = useKiosk();
  const { returnCode } = state.inputs;
  return (
    <StepScreen split title={t('back.title')} picture="memo" lead={t('back.help')} hint="write" className="screen--typing">
      <Field label={t('back.label')} value={returnCode} shown={`${returnCode.slice(0, 4)} ${returnCode.slice(4)}`.trim()} />
      <NumberPad value={returnCode} maxLength={digits} locale={locale} onChange={(value) => act.input({ returnCode: value })} />
    </StepScreen>
  );
}
