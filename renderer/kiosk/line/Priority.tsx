import type { Offers, PriorityKind, VisitOf } from '../../../hall/api/contract/index.ts';
import { ChoiceCard, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';

/** Who goes before others says so here; what the card says nobody has to. The number itself looks like everybody's. */
export function Priority({ visit, offers }: { visit: VisitOf<'file'> | VisitOf<'choose'>; offers: Offers }) {
  const { t, act, state } = useKiosk();
  const byCard = visit.phase === 'file' || visit.withCard;
  const kinds = offers.priorities.filter((kind) => kind !== 'age' || !byCard);
  const words = (kind: PriorityKind): string => t(`priority.${kind}`, { age: offers.priorityAge });
  if (visit.firstByAge) return <Remark kind="good">{t('priority.byCard', { age: offers.priorityAge })}</Remark>;
  if (kinds.length === 0) return null;
  return (
    <fieldset className="priority">
      <legend>{t('priority.ask')}</legend>
      {kinds.map((kind) => (
        <ChoiceCard key={kind} row chosen={state.priority === kind} onPress={() => act.setPriority(kind)}>
          {words(kind)}
        </ChoiceCard>
      ))}
    </fieldset>
  );
}
