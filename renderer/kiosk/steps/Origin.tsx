import { useState } from 'react';
import { Button, ChoiceCard, pick } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { programmesIn } from '../pages.ts';
import { StepScreen } from './StepScreen.tsx';

/** What the number says is proposed, never decided: one touch corrects it. */
export function Origin() {
  const { state, act, t, locale } = useKiosk();
  const { province } = state.inputs;
  const provinces = state.catalogue?.provinces ?? [];
  const suggested = state.visit?.phase === 'form' ? state.visit.suggested.province : null;
  const [all, setAll] = useState(suggested === null || province !== suggested);
  const proposed = provinces.find((entry) => entry.code === suggested);
  // Programmes belong to provinces: another province asks anew.
  const choose = (code: string) => act.input({ province: code, programme: undefined });
  if (!all && proposed !== undefined) {
    return (
      <StepScreen split title={t('step.origin')} picture="house-with-garden" lead={t('step.originHelp')}>
        <div className="list">
          <ChoiceCard row picture="world-map" chosen={province === proposed.code} onPress={() => choose(proposed.code)}>
            <strong className="big-choice">{pick(proposed.name, locale)}</strong>
          </ChoiceCard>
          <Button icon="edit" large onPress={() => setAll(true)}>
            {t('step.originChange')}
          </Button>
        </div>
      </StepScreen>
    );
  }
  const abroad = provinces.some((entry) => entry.code === 'other') ? [] : [{ code: 'other', name: null }];
  return (
    <StepScreen title={t('step.origin')} lead={t('step.originPick')}>
      <div className="grid grid--words">
        {[...provinces, ...abroad].map(({ code, name }) => (
          <ChoiceCard key={code} chosen={province === code} onPress={() => choose(code)}>
            {name === null ? t('step.originOther') : pick(name, locale)}
          </ChoiceCard>
        ))}
      </div>
    </StepScreen>
  );
}

export function Programme() {
  const { state, act, t, locale } = useKiosk();
  const { programme } = state.inputs;
  return (
    <StepScreen split title={t('step.programme')} picture="handshake" lead={t('step.programmeHelp')}>
      <div className="list">
        {programmesIn(state).map(({ code, name }) => (
          <ChoiceCard key={code} row chosen={programme === code} onPress={() => act.input({ programme: code })}>
            {pick(name, locale)}
          </ChoiceCard>
        ))}
        <ChoiceCard row chosen={programme === null} onPress={() => act.input({ programme: null })}>
          {t('step.programmeNone')}
        </ChoiceCard>
      </div>
    </StepScreen>
  );
}

export function Address() {
  const { state, act, t } = useKiosk();
  const { keepAddress } = state.inputs;
  return (
    <StepScreen split title={t('step.address')} picture="identification-card" lead={t('step.addressHelp')}>
      <div className="pair">
        <ChoiceCard picture="world-map" chosen={keepAddress === false} onPress={() => act.input({ keepAddress: false })}>
          {t('step.addressNo')}
        </ChoiceCard>
        <ChoiceCard picture="house" chosen={keepAddress === true} onPress={() => act.input({ keepAddress: true })}>
          {t('step.addressYes')}
        </ChoiceCard>
      </div>
    </StepScreen>
  );
}
