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
      <dl className="review">
        {summary(context).map(({ page, label, value }) => (
          <div key={page} className="review__row">
            <dt>{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
            <Button icon="edit" label={t('step.reviewEditLabel', { what: label })} onPress={() => act.edit(page)}>
              {t('step.reviewEdit')}
            </Button>
          </div>
        ))}
      </dl>
    </StepScreen>
  );
}
