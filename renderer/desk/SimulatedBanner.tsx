import type { DeskState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import type { DeskText } from './desk-text.ts';

/** Nobody may take a simulated hall for the real one: says which devices are simulated and how to set real ones. */
export function SimulatedBanner({ simulated, text }: { simulated: DeskState['simulated']; text: DeskText }) {
  return (
    <section className="desk-simulated" aria-labelledby="simulated-title">
      <Icon name="info" />
      <div>
        <h2 id="simulated-title">{text('simulated.title')}</h2>
        <p>{text('simulated.text')}</p>
        <ul>
          {simulated.map((device) => (
            <li key={device}>{text(`simulated.${device}`)}</li>
          ))}
        </ul>
        <p>{text('simulated.how')}</p>
      </div>
    </section>
  );
}
