import { Button, Icon, Picture, pick, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import type { TextKey } from '../kiosk-text.ts';
import { CardPicture } from '../parts/CardPicture.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { OutOfService } from './Ended.tsx';

/** The inviting first screen: what to do now, what can be done here, and the ways without a card. */
export function Idle() {
  const { state, t, locale } = useKiosk();
  const { info } = state;
  if (info?.accepting === false) return <OutOfService incident={null} />;
  const readerWorks = info === null || info.reader.state === 'ok' || info.reader.state === 'simulated';
  const cardLeft = state.cardLying === true;
  return (
    <Scroll className="idle">
      <div className={`idle__call ${cardLeft ? 'idle__call--left' : ''}`} aria-live="polite">
        {cardLeft ? (
          <CallWords title={t('cardLeft.title')} help={t('cardLeft.help')} />
        ) : (
          <CallWords
            above={`${t('idle.welcome')} ${info === null ? '' : pick(info.hall, locale)}`}
            title={t(readerWorks ? 'idle.title' : 'idle.readerDownTitle')}
            help={t(readerWorks ? 'idle.cardDoes' : 'idle.readerDown')}
            {...(readerWorks ? { below: t('idle.help') } : {})}
          />
        )}
        {readerWorks ? <CardPicture motion={cardLeft ? 'take' : 'lay'} /> : <Picture name="keyboard" className="calm-picture" />}
      </div>
      <div className="idle__rest">
        <Tasks />
        <PrinterRemark />
        <SyncRemark />
        <WaysWithoutCard />
      </div>
    </Scroll>
  );
}

function CallWords({ above, title, help, below }: { above?: string; title: string; help: string; below?: string }) {
  return (
    <div className="idle__words">
      {above !== undefined && <p className="idle__welcome">{above}</p>}
      <h1 tabIndex={-1}>{title}</h1>
      <p className="idle__help">{help}</p>
      {below !== undefined && <p>{below}</p>}
    </div>
  );
}

/** What needs no card and no registration. */
function Tasks() {
  const { act, t } = useKiosk();
  return (
    <>
      <h2 className="idle__can">{t('idle.touch')}</h2>
      <div className="idle__tasks">
        <Task picture="ticket" title="idle.ticket" note="idle.ticketNote" onPress={() => act.begin('ticket')} />
        <Task picture="magnifying-glass-tilted-left" title="idle.place" note="idle.placeNote" onPress={act.openPad} />
        <Task picture="luggage" title="idle.luggage" note="idle.luggageNote" onPress={act.openLuggage} />
        <Task picture="identification-card" title="idle.check" note="idle.checkNote" onPress={act.openCheck} />
      </div>
    </>
  );
}

function Task({ picture, title, note, onPress }: { picture: string; title: TextKey; note: TextKey; onPress: () => void }) {
  const { t } = useKiosk();
  return (
    <Button className="idle__task" onPress={onPress}>
      <Picture name={picture} className="idle__picture" />
      <span>
        <strong>{t(title)}</strong>
        <span>{t(note)}</span>
      </span>
    </Button>
  );
}

function PrinterRemark() {
  const { state, t } = useKiosk();
  const printer = state.info?.printer;
  if (printer === undefined || printer.state === 'ok' || printer.state === 'simulated') return null;
  const { detail } = printer;
  const words = detail === 'paper-end' || detail === 'cover-open' ? t(`idle.printer.${detail}`) : t('idle.printerDown');
  return <Remark kind="warning">{words}</Remark>;
}

/** Said only while the line is cut: whoever stands here loses nothing by it. */
function SyncRemark() {
  const { state, t } = useKiosk();
  const standing = state.info?.sync;
  return standing === 'cut' || standing === 'problem' ? <Remark>{t('idle.lineCut')}</Remark> : null;
}

function WaysWithoutCard() {
  const { act, t } = useKiosk();
  return (
    <div className="idle__ways">
      <Button className="idle__way" onPress={() => act.begin('typed')}>
        <Icon name="keyboard" large />
        <span>
          <strong>{t('idle.noCard')}</strong>
          <span>{t('idle.noCardNote')}</span>
        </span>
      </Button>
      <Button className="idle__way" onPress={() => act.begin('unreadable')}>
        <Icon name="card" large />
        <span>
          <strong>{t('idle.unreadable')}</strong>
          <span>{t('idle.unreadableNote')}</span>
        </span>
      </Button>
      <Button className="idle__way" onPress={() => act.begin('other-paper')}>
        <Icon name="document" large />
        <span>
          <strong>{t('idle.otherPaper')}</strong>
          <span>{t('idle.otherPaperNote')}</span>
        </span>
      </Button>
    </div>
  );
}
