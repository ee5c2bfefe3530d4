import { Button, ChoiceCard } from '../../ui/index.ts';
import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { useKiosk } from '../context.ts';
import { formatYuan } from '../format.ts';
import { Field } from './Field.tsx';
import { StepScreen } from './StepScreen.tsx';

/** 100,000 yuan, the most that the service takes, has six digits. */
const longestYuan = 6;

export function Pay() {
  const { state, act, t } = useKiosk();
  const { payUnit, payTyped } = state.inputs;
  const unit = (value: 'month' | 'hour') => act.input({ payUnit: value, payFen: undefined, payTyped: null });
  return (
    <StepScreen
      split
      title={t('step.pay')}
      picture="coin"
      lead={t('step.payHelp')}
      className={payTyped === null ? '' : 'screen--typing'}
      aside={
        <div className="pair">
          <ChoiceCard row chosen={payUnit === 'month'} onPress={() => unit('month')}>
            {t('step.payMonth')}
          </ChoiceCard>
          <ChoiceCard row chosen={payUnit === 'hour'} onPress={() => unit('hour')}>
            {t('step.payHour')}
          </ChoiceCard>
        </div>
      }
    >
      {payTyped === null ? <Presets /> : <OwnAmount typed={payTyped} />}
    </StepScreen>
  );
}

function Presets() {
  const { state, act, t } = useKiosk();
  const { payUnit, payFen } = state.inputs;
  const presets = state.catalogue?.payPresets;
  const amounts = (payUnit === 'month' ? presets?.monthFen : presets?.hourFen) ?? [];
  const own = typeof payFen === 'number' && !amounts.includes(payFen) ? payFen : null;
  return (
    <div className="trio">
      {[...amounts, ...(own === null ? [] : [own])].map((fen) => (
        <ChoiceCard key={fen} chosen={payFen === fen} onPress={() => act.input({ payFen: fen })}>
          {t(payUnit === 'month' ? 'step.payAmountMonth' : 'step.payAmountHour', { yuan: formatYuan(fen) })}
        </ChoiceCard>
      ))}
      <ChoiceCard chosen={payFen === null} onPress={() => act.input({ payFen: null })}>
        {t('step.payAgree')}
      </ChoiceCard>
      <Button icon="edit" onPress={() => act.input({ payTyped: '', payFen: undefined })}>
        {t('step.payOwn')}
      </Button>
    </div>
  );
}

function OwnAmount({ typed }: { typed: string }) {
  const { act, t, locale } = useKiosk();
  const change = (value: string) => {
    const yuan = value.replace(/^0+/, '');
    act.input({ payTyped: yuan, payFen: yuan === '' ? undefined : Math.min(Number(yuan), 100_000) * 100 });
  };
  return (
    <>
      <Field label={t('step.payOwnLabel')} value={typed} unit={t('step.yuan')} />
      <NumberPad value={typed} maxLength={longestYuan} locale={locale} onChange={change} />
    </>
  );
}
