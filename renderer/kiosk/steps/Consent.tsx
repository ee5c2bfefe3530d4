import type { ConsentPurpose } from '../../../hall/api/contract/index.ts';
import { Button, ChoiceCard, Picture, pick, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { asPurpose } from '../pages.ts';
import { Screen } from '../parts/Screen.tsx';
import { Helped } from './Helper.tsx';
import { StepScreen } from './StepScreen.tsx';

/** The notice before anything is kept: large, read aloud on demand, printable. */
export function Notice() {
  const { state, act, t, locale } = useKiosk();
  const notice = state.texts?.notice;
  if (notice === undefined) return null;
  const printerWorks = state.info?.printer.state === 'ok' || state.info?.printer.state === 'simulated';
  return (
    <Screen
      title={pick(notice.title, locale)}
      className="screen--notice"
      aside={
        <>
          <Helped />
          <Button icon="staff" onPress={act.openHelper}>
            {t('helping.open')}
          </Button>
        </>
      }
      ways={
        <>
          <Button icon="print" disabled={state.noticePrinted} onPress={act.printNotice}>
            {t('consent.print')}
          </Button>
          <Button look="primary" icon="forward" onPress={act.next}>
            {t('consent.read')}
          </Button>
        </>
      }
    >
      {state.noticePrinted && (
        <Remark kind={printerWorks ? 'good' : 'warning'}>{t(printerWorks ? 'consent.printed' : 'consent.printWaits')}</Remark>
      )}
      <div className="notice">
        {notice.paragraphs.map((paragraph) => (
          <section key={paragraph.heading.zh}>
            <h2>{pick(paragraph.heading, locale)}</h2>
            <p>{pick(paragraph.body, locale)}</p>
          </section>
        ))}
      </div>
    </Screen>
  );
}

const pictures: Record<ConsentPurpose, string> = {
  registration: 'memo',
  'background-check': 'shield',
  health: 'test-tube',
  portrait: 'bust-in-silhouette',
  'share-agencies': 'office-building',
  'public-profile': 'eye',
  'face-compare': 'camera',
};

/** One separate choice: its why, what a "no" means, and two equal buttons with nothing chosen beforehand. */
export function Purpose({ purpose }: { purpose: string }) {
  const { state, act, t, locale } = useKiosk();
  const purposes = state.texts?.notice.purposes ?? [];
  const at = purposes.findIndex((entry) => entry.purpose === purpose);
  const entry = purposes[at];
  const known = asPurpose(state.texts, purpose);
  if (entry === undefined || known === null) return null;
  const choice = state.inputs.consent[known];
  const choose = (value: boolean) => act.input({ consent: { ...state.inputs.consent, [known]: value } });
  return (
    <StepScreen
      split
      picture={pictures[known]}
      title={pick(entry.title, locale)}
      lead={
        <span className="purpose__count">
          {t('consent.progress', { at: at + 1, of: purposes.length })} · {t(entry.required ? 'consent.required' : 'consent.optional')}
        </span>
      }
      aside={
        <div className="purpose">
          <Helped />
          <section>
            <h2>{t('consent.why')}</h2>
            <p>{pick(entry.why, locale)}</p>
          </section>
          <section>
            <h2>{t('consent.ifNot')}</h2>
            <p>{pick(entry.ifNot, locale)}</p>
          </section>
        </div>
      }
    >
      <div className="pair">
        <ChoiceCard icon="tick" chosen={choice === true} onPress={() => choose(true)}>
          {t('consent.yes')}
        </ChoiceCard>
        <ChoiceCard icon="cross" chosen={choice === false} onPress={() => choose(false)}>
          {t('consent.no')}
        </ChoiceCard>
      </div>
    </StepScreen>
  );
}

/** Refusing what is necessary is meant seriously: nothing is kept, and it's asked once. */
export function Declined() {
  const { t, act, state } = useKiosk();
  return (
    <Screen
      className="screen--calm"
      title={t('consent.declineTitle')}
      lead={t('consent.declineHelp')}
      aside={<Picture name="waving-hand" className="calm-picture" />}
      ways={
        <>
          <Button icon="cross" onPress={act.decline}>
            {state.busy ? t('frame.wait') : t('consent.declineSure')}
          </Button>
          <Button look="primary" icon="back" onPress={act.back}>
            {t('consent.declineBack')}
          </Button>
        </>
      }
    />
  );
}
