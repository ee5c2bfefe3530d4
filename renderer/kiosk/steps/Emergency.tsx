import { ChoiceCard } from '../../ui/index.ts';
import { OnScreenKeyboard } from '../../ui/keyboard/OnScreenKeyboard.tsx';
import { NumberPad } from '../../ui/pads/NumberPad.tsx';
import { useKiosk } from '../context.ts';
import { formatPhone } from '../format.ts';
import type { Inputs } from '../inputs.ts';
import { Field } from './Field.tsx';
import { StepScreen } from './StepScreen.tsx';

export function Emergency() {
  const { state, act, t } = useKiosk();
  const { emergency } = state.inputs;
  return (
    <StepScreen split title={t('step.emergency')} picture="people-hugging" lead={t('step.emergencyHelp')}>
      <div className="pair">
        <ChoiceCard picture="telephone-receiver" chosen={emergency === true} onPress={() => act.input({ emergency: true })}>
          {t('step.emergencyYes')}
        </ChoiceCard>
        <ChoiceCard picture="waving-hand" chosen={emergency === false} onPress={() => act.input({ emergency: false })}>
          {t('step.emergencyNo')}
        </ChoiceCard>
      </div>
    </StepScreen>
  );
}

export function ContactName() {
  const { state, act, t, locale } = useKiosk();
  const { contactName } = state.inputs;
  const change = (value: string) => act.input({ contactName: value });
  return (
    <StepScreen title={t('step.emergencyName')} hint="write" className="screen--typing">
      <Field label={t('step.emergencyNameLabel')} value={contactName} />
      <OnScreenKeyboard
        value={contactName}
        mode="name"
        locale={locale}
        maxLength={40}
        onChange={change}
        onDone={(value) => {
          change(value);
          act.next();
        }}
      />
    </StepScreen>
  );
}

export function ContactPhone() {
  const { state, act, t, locale } = useKiosk();
  const { contactPhone } = state.inputs;
  return (
    <StepScreen
      split
      title={t('step.emergencyPhone')}
      picture="telephone-receiver"
      lead={t('step.emergencyPhoneHelp')}
      hint="write"
      className="screen--typing"
    >
      <Field label={t('step.phoneLabel')} value={contactPhone} shown={formatPhone(contactPhone)} />
      <NumberPad
        value={contactPhone}
        maxLength={contactPhone.startsWith('1') ? 11 : 15}
        locale={locale}
        onChange={(value) => act.input({ contactPhone: value })}
      />
    </StepScreen>
  );
}

const relations = ['spouse', 'child', 'parent', 'sibling', 'friend', 'other'] as const satisfies readonly Inputs['relation'][];

export function ContactRelation() {
  const { state, act, t } = useKiosk();
  return (
    <StepScreen split title={t('step.emergencyRelation')} picture="busts-in-silhouette">
      <div className="pair">
        {relations.map((relation) => (
          <ChoiceCard key={relation} chosen={state.inputs.relation === relation} onPress={() => act.input({ relation })}>
            {t(`step.relation.${relation}`)}
          </ChoiceCard>
        ))}
      </div>
    </StepScreen>
  );
}
