import { pick, type Localised } from '../ui/index.ts';
import type { KioskContext } from './context.ts';
import { formatYuan, maskPhone } from './format.ts';
import type { FormPage } from './pages.ts';

export interface SummaryRow {
  readonly page: FormPage;
  readonly label: string;
  readonly value: string;
}

type Source = Pick<KioskContext, 'state' | 't' | 'locale'>;

/** The answers as the person reads them back, in the form's order. */
export function summary(source: Source): readonly SummaryRow[] {
  const { t, state } = source;
  const { inputs } = state;
  const row = (page: keyof typeof labels, value: string): SummaryRow => ({ page, label: t(labels[page]), value });
  return [
    row('phone', inputs.noPhone ? t('step.none') : maskPhone(inputs.phone)),
    row('services', namesOf(inputs.services, state.catalogue?.groups.flatMap((group) => group.items) ?? [], source)),
    row('experience', inputs.experience === null ? '' : t(`step.experience.${inputs.experience}`)),
    row('languages', namesOf(inputs.languages, state.catalogue?.languages ?? [], source)),
    row('arrangement', inputs.arrangement === null ? '' : t(`step.arrangement.${inputs.arrangement}`)),
    row('pay', payWords(source)),
    row('origin', originWords(source)),
    row('lodging', t(inputs.lodging === true ? 'step.lodgingYes' : 'step.lodgingNo')),
    row('emergency', emergencyWords(source)),
    row('declaration', t('step.signatureDone')),
  ];
}

const labels = {
  phone: 'review.phone',
  services: 'review.services',
  experience: 'review.experience',
  languages: 'review.languages',
  arrangement: 'review.arrangement',
  pay: 'review.pay',
  origin: 'review.origin',
  lodging: 'review.lodging',
  emergency: 'review.emergency',
  declaration: 'review.declaration',
} as const;

interface Named {
  readonly code: string;
  readonly name: Localised;
}

function namesOf(codes: readonly string[], all: readonly Named[], { locale, t }: Source): string {
  const names = all.filter(({ code }) => codes.includes(code)).map(({ name }) => pick(name, locale));
  return names.join(t('review.separator'));
}

function payWords({ state, t }: Source): string {
  const { payFen, payUnit } = state.inputs;
  if (payFen === null || payFen === undefined) return t('step.payAgree');
  return t(payUnit === 'month' ? 'step.payAmountMonth' : 'step.payAmountHour', { yuan: formatYuan(payFen) });
}

function originWords({ state, t, locale }: Source): string {
  const { province, programme, keepAddress } = state.inputs;
  const found = state.catalogue?.provinces.find(({ code }) => code === province);
  const byProgramme = state.catalogue?.programmes.find(({ code }) => code === programme);
  const place = found === undefined ? t('step.originOther') : pick(found.name, locale);
  const parts = [
    place,
    byProgramme === undefined ? null : pick(byProgramme.name, locale),
    keepAddress === true ? t('step.addressYes') : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function emergencyWords({ state, t }: Source): string {
  const { emergency, contactName, contactPhone, relation } = state.inputs;
  if (emergency !== true) return t('step.emergencyNo');
  return [contactName.trim(), relation === null ? null : t(`step.relation.${relation}`), maskPhone(contactPhone)]
    .filter((part) => part !== null)
    .join(' · ');
}
