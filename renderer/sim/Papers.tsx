import { useEffect, useState } from 'react';
import type { Api } from '../api.ts';
import { hallZone, type Locale } from '../ui/index.ts';
import type { SimText } from './sim-text.ts';

type Paper = Awaited<ReturnType<Api['sim']['papers']>>[number];

/** The simulated printer sends no news of its own; while the drawer is open a look every two seconds is enough. */
const LOOK_EVERY_MS = 2000;

export function Papers({ api, locale, text }: { api: Pick<Api, 'sim'>; locale: Locale; text: SimText }) {
  const papers = usePapers(api);
  const clock = new Intl.DateTimeFormat(locale, { timeZone: hallZone(), timeStyle: 'medium', hourCycle: 'h23' });
  return (
    <section aria-labelledby="sim-papers">
      <h3 id="sim-papers">{text('papers')}</h3>
      {papers.length === 0 ? <p>{text('noPapers')}</p> : null}
      <ul className="sim-papers">
        {papers.map((paper) => {
          const time = clock.format(new Date(paper.at));
          return (
            <li key={`${String(paper.at)}-${String(paper.png.length)}`}>
              <img src={paper.png} alt={text('paperAlt', { time })} />
              <small>{text('paperTime', { time })}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function usePapers(api: Pick<Api, 'sim'>): readonly Paper[] {
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  useEffect(() => {
    let wanted = true;
    const look = (): void => {
      api.sim.papers().then(
        (found) => {
          if (wanted) setPapers(found);
        },
        // The service is away for a moment: what was shown stays, the next look follows.
        () => undefined,
      );
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [api]);
  return papers;
}
