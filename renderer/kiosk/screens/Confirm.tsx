import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { IdentityCard } from '../parts/IdentityCard.tsx';
import { Screen } from '../parts/Screen.tsx';

/** "Is this you?" The second read runs meanwhile: the screen says to leave the card. */
export function Confirm({ visit }: { visit: VisitOf<'confirm'> }) {
  const { t, act, state } = useKiosk();
  const { identity, checked, known } = visit;
  return (
    <Screen
      split
      className="screen--confirm"
      title={t('confirm.title')}
      aside={<IdentityCard identity={identity} />}
      ways={
        <>
          {!known && (
            <Button icon="ticket" onPress={act.onlyTicket}>
              {t('confirm.onlyTicket')}
            </Button>
          )}
          <Button icon="cross" onPress={act.finish}>
            {t('confirm.no')}
          </Button>
          <Button look="primary" icon="tick" onPress={act.confirm}>
            {state.busy ? t('frame.wait') : t('confirm.yes')}
          </Button>
        </>
      }
    >
      {identity.warnings.map((warning) => (
        <Remark key={warning}>{t(`confirm.warning.${warning}`)}</Remark>
      ))}
      {known && <Remark>{t('confirm.known')}</Remark>}
      <Remark kind={checked ? 'good' : 'warning'}>{t(checked ? 'confirm.checked' : 'confirm.checking')}</Remark>
    </Screen>
  );
}
