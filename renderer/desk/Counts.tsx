import type { DeskState } from '../../hall/api/contract/index.ts';
import type { DeskText } from './desk-text.ts';

export function Counts({ counts, text }: { counts: DeskState['counts']; text: DeskText }) {
  return (
    <section className="desk-counts" aria-labelledby="counts-title">
      <h2 id="counts-title">{text('counts.title')}</h2>
      <dl>
        {(['registeredToday', 'toBeVerified', 'eventsWaiting'] as const).map((name) =>
          counts[name] === null ? null : (
            <div key={name}>
              <dt>{text(`counts.${name}`)}</dt>
              <dd>{counts[name]}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
