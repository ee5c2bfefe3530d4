import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { summary } from '../summary.ts';
import { StepScreen } from './StepScreen.tsx';

/** Everything once more, each with a way to change it; the phone only as far as its owner needs. */
export function Review() {
  const context = useKiosk();
  const { t, act } = context;
  return (
    <StepScreen title={t('step.review')} lead={t('step.reviewHelp')} onward={t('step.reviewSubmit')} className="screen--review">
      <ul className="review">
        {summary(context).map(({ page, label, value }) => (
          <li key={page} className="review__row">
            <span className="review__label">{label}</span>
            <span className="review__value wrap-anywhere">{value}</span>
            <Button icon="edit" label={t('step.reviewEditLabel', { what: label })} onPress={() => act.edit(page)}>
              {t('step.reviewEdit')}
            </Button>
          </li>
        ))}
      </ul>
    </StepScreen>
  );
}
