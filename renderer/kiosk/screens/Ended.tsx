import { Button, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';
import type { ToldEnd } from '../session.ts';

const pictures: Record<Exclude<ToldEnd, 'with-staff'>, string> = {
  declined: 'waving-hand',
  'card-changed': 'identification-card',
  timeout: 'hourglass-not-done',
};

/** A polite last word; the idle screen follows by itself. */
export function Ended({ how }: { how: ToldEnd }) {
  const { t, act, state } = useKiosk();
  if (how === 'with-staff') return <WithStaff counter={state.counter} />;
  return (
    <Screen
      className="screen--calm"
      title={t(`end.${how}`)}
      lead={t(`end.${how}Help`)}
      aside={<Picture name={pictures[how]} className="calm-picture" />}
      ways={
        <Button look="primary" onPress={act.finish}>
          {t('end.home')}
        </Button>
      }
    />
  );
}

/** Staff go on with it at a window: calm, with the way there, and nothing of the person. */
export function WithStaff({ counter }: { counter: number | null }) {
  const { t, act } = useKiosk();
  return (
    <Screen
      className="screen--calm"
      title={counter === null ? t('helped.title') : t('helped.titleAt', { number: counter })}
      lead={t('helped.help')}
      aside={<Picture name="person-tipping-hand" className="calm-picture" />}
      ways={
        <Button look="primary" onPress={act.finish}>
          {t('end.home')}
        </Button>
      }
    />
  );
}

/** The store can't take anything now: say so plainly, and where it can be done instead. */
export function OutOfService({ incident }: { incident: string | null }) {
  const { t, act, state } = useKiosk();
  return (
    <Screen
      className="screen--calm"
      title={t('out.title')}
      lead={t('out.help')}
      aside={
        <>
          <Picture name="person-tipping-hand" className="calm-picture" />
          {incident !== null && incident !== '' && <p className="incident">{t('out.incident', { incident })}</p>}
        </>
      }
      ways={
        state.refused !== null && (
          <Button look="primary" onPress={act.finish}>
            {t('end.home')}
          </Button>
        )
      }
    />
  );
}
