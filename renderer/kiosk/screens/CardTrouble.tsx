import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { CardPicture } from '../parts/CardPicture.tsx';
import { Screen } from '../parts/Screen.tsx';
import type { CardProblem } from '../session.ts';

/** While the card is being read: leave it there. */
export function Reading() {
  const { t } = useKiosk();
  return (
    <Screen className="screen--calm" title={t('reading.title')} lead={t('reading.help')} aside={<CardPicture motion="rest" />}>
      <output className="waiting">
        <span className="waiting__dots" aria-hidden="true" />
        <span className="visually-hidden">{t('frame.wait')}</span>
      </output>
    </Screen>
  );
}

/** A card that didn't read: what to do now, and two ways on that never fail. */
export function CardTrouble({ why }: { why: CardProblem }) {
  const { t, act } = useKiosk();
  return (
    <Screen
      className="screen--calm screen--three"
      title={t(`problem.title.${why}`)}
      lead={t(`problem.help.${why}`)}
      aside={<CardPicture motion="lay" />}
      ways={
        <>
          <Button look="primary" icon="retry" onPress={act.readAgain}>
            {t('problem.again')}
          </Button>
          <Button icon="keyboard" onPress={() => act.begin('typed')}>
            {t('problem.typed')}
          </Button>
          <Button icon="ticket" onPress={() => act.begin(why === 'type-not-supported' ? 'other-paper' : 'unreadable')}>
            {t('problem.desk')}
          </Button>
        </>
      }
    />
  );
}
