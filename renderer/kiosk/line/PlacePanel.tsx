import type { TicketPlace } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { placeWords } from './words.ts';

/** One ticket and where it stands, kept fresh while it is on the screen. `mayReport`: whoever looks has the card or the paper here. */
export function PlacePanel({ place, mayReport, large = false }: { place: TicketPlace; mayReport: boolean; large?: boolean }) {
  const { t, act, state } = useKiosk();
  const { main, more } = placeWords(place, mayReport, t);
  const missed = place.state === 'missed';
  return (
    <section className={`panel place place--${place.state} ${large ? 'place--large' : ''}`} aria-label={place.label}>
      <p className="place__label">{place.label}</p>
      <p className="place__business">{t(`business.${place.business}`)}</p>
      <div className="place__stand" aria-live="polite">
        <p className="place__main">{main}</p>
        {more.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      {missed && mayReport && (
        <Button look="primary" icon="tick" wide large disabled={state.busy} onPress={() => act.report(place.ticketId)}>
          {state.busy ? t('frame.wait') : t('place.here')}
        </Button>
      )}
    </section>
  );
}
