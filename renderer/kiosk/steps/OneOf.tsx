import { ChoiceCard } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import type { Inputs } from '../inputs.ts';
import { StepScreen } from './StepScreen.tsx';

const bands = ['none', 'under-1', '1-3', '3-5', '5-10', 'over-10'] as const satisfies readonly Inputs['experience'][];

export function Experience() {
  const { state, act, t } = useKiosk();
  return (
    <StepScreen split title={t('step.experience')} picture="briefcase">
      <div className="list">
        {bands.map((band) => (
          <ChoiceCard key={band} row chosen={state.inputs.experience === band} onPress={() => act.input({ experience: band })}>
            {t(`step.experience.${band}`)}
          </ChoiceCard>
        ))}
      </div>
    </StepScreen>
  );
}

const arrangements = [
  { value: 'live-in', picture: 'house-with-garden' },
  { value: 'by-day', picture: 'calendar' },
  { value: 'hourly', picture: 'timer-clock' },
  { value: 'any', picture: 'handshake' },
] as const;

export function Arrangement() {
  const { state, act, t } = useKiosk();
  return (
    <StepScreen split title={t('step.arrangement')} picture="calendar">
      <div className="pair">
        {arrangements.map(({ value, picture }) => (
          <ChoiceCard
            key={value}
            picture={picture}
            chosen={state.inputs.arrangement === value}
            onPress={() => act.input({ arrangement: value })}
          >
            {t(`step.arrangement.${value}`)}
          </ChoiceCard>
        ))}
      </div>
    </StepScreen>
  );
}

export function Lodging() {
  const { state, act, t } = useKiosk();
  const { lodging } = state.inputs;
  return (
    <StepScreen split title={t('step.lodging')} picture="person-in-bed" lead={t('step.lodgingHelp')}>
      <div className="pair">
        <ChoiceCard picture="bed" chosen={lodging === true} onPress={() => act.input({ lodging: true })}>
          {t('step.lodgingYes')}
        </ChoiceCard>
        <ChoiceCard picture="house" chosen={lodging === false} onPress={() => act.input({ lodging: false })}>
          {t('step.lodgingNo')}
        </ChoiceCard>
      </div>
    </StepScreen>
  );
}
