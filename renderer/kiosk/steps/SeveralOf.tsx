import { useState } from 'react';
import type { Catalogue } from '../../../hall/api/contract/index.ts';
import { ChoiceCard, pick, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { StepScreen } from './StepScreen.tsx';

const toggled = (codes: readonly string[], code: string): readonly string[] =>
  codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code];

/** What may be chosen now, and what was chosen while it still could be. */
function offeredGroups(catalogue: Catalogue | null, chosen: readonly string[]): Catalogue['groups'] {
  const groups = catalogue?.groups ?? [];
  return groups
    .map((group) => ({ ...group, items: group.items.filter(({ code, offered }) => offered || chosen.includes(code)) }))
    .filter(({ items }) => items.length > 0);
}

/** Pictures in groups: a group is opened by its tab, and every tab says how many of it are chosen. */
export function Services() {
  const { state, act, t, locale } = useKiosk();
  const { services } = state.inputs;
  const groups = offeredGroups(state.catalogue, services);
  const [open, setOpen] = useState(() => groups.find((group) => group.items.some((item) => services.includes(item.code)))?.code);
  const shown = groups.find((group) => group.code === open) ?? groups[0];
  const lead = services.length === 0 ? t('step.servicesHelp') : t('frame.chosen', { n: services.length });
  return (
    <StepScreen title={t('step.services')} lead={<span aria-live="polite">{lead}</span>} className="screen--services">
      <div className="tabs" role="tablist" aria-label={t('step.servicesGroups')}>
        {groups.map((group) => {
          const chosen = group.items.filter((item) => services.includes(item.code)).length;
          return (
            <button
              key={group.code}
              type="button"
              role="tab"
              className="tab"
              id={`tab-${group.code}`}
              aria-selected={group === shown}
              aria-controls="services"
              onClick={() => setOpen(group.code)}
            >
              <Picture name={group.items[0]?.picture ?? ''} className="tab__picture" />
              <span>{pick(group.name, locale)}</span>
              {chosen > 0 && <span className="tab__count">{chosen}</span>}
            </button>
          );
        })}
      </div>
      <div className="grid" role="tabpanel" id="services" aria-labelledby={`tab-${shown?.code ?? ''}`}>
        {shown?.items.map((item) => (
          <ChoiceCard
            key={item.code}
            picture={item.picture}
            chosen={services.includes(item.code)}
            onPress={() => act.input({ services: toggled(services, item.code) })}
          >
            {pick(item.name, locale)}
          </ChoiceCard>
        ))}
      </div>
    </StepScreen>
  );
}

export function Languages() {
  const { state, act, t, locale } = useKiosk();
  const { languages } = state.inputs;
  const lead = languages.length === 0 ? t('step.languagesHelp') : t('frame.chosen', { n: languages.length });
  return (
    <StepScreen title={t('step.languages')} lead={<span aria-live="polite">{lead}</span>}>
      <div className="grid grid--words">
        {state.catalogue?.languages.map(({ code, name }) => (
          <ChoiceCard key={code} chosen={languages.includes(code)} onPress={() => act.input({ languages: toggled(languages, code) })}>
            {pick(name, locale)}
          </ChoiceCard>
        ))}
      </div>
    </StepScreen>
  );
}
