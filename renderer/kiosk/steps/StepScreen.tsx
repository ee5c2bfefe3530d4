import type { ReactNode } from 'react';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { isFilled, stepOf } from '../pages.ts';
import { Screen } from '../parts/Screen.tsx';
import { neighbours } from '../session.ts';

interface StepScreenProps {
  title: string;
  lead?: ReactNode;
  picture?: string;
  aside?: ReactNode;
  children: ReactNode;
  split?: boolean;
  className?: string;
  /** Words of the primary button when "next" would be too little. */
  onward?: string;
  /** Said beside "next" while nothing is chosen or typed. */
  hint?: 'choose' | 'write';
}

/** A question with "back" and "next". "Next" says what is missing instead of going grey without a word. */
export function StepScreen({ onward, hint = 'choose', ...screen }: StepScreenProps) {
  const { state, act, t } = useKiosk();
  const { page, visit, busy } = state;
  const filled = page !== null && isFilled(page, state);
  const hasBack = neighbours(state).back !== null || state.editing;
  const resumed = visit?.phase === 'form' && visit.resumed && page !== null && stepOf(page) === visit.furthest;
  return (
    <Screen
      {...screen}
      lead={
        <>
          {screen.lead}
          {resumed && <Remark kind="good">{t('step.keep')}</Remark>}
        </>
      }
      ways={
        <>
          {hasBack && (
            <Button icon="back" onPress={act.back}>
              {t('frame.back')}
            </Button>
          )}
          <Button look="primary" icon={filled ? 'forward' : 'info'} disabled={!filled || busy} onPress={act.next}>
            {wayWords()}
          </Button>
        </>
      }
    />
  );

  function wayWords(): string {
    if (busy) return t('frame.wait');
    if (!filled) return t(hint === 'choose' ? 'frame.chooseFirst' : 'frame.writeFirst');
    return onward ?? t('frame.next');
  }
}
