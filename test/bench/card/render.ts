import { usualTemplate } from '../../../hall/card-art/index.ts';
import { notoSansScBoldPath, notoSansScPath } from '../../../native/link/font-file.ts';
import { createThreadedArtist } from '../../../service/card-artist.ts';
import { systemClock } from '../../../service/system.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { cardOf } from './drawn-cards.ts';

/** Both sides of a card with portrait and code, from the order to the PNG files, in the service's drawing thread; each another card. */
export const cardRender: Bench = {
  figures: ['card.render.p95'],
  async run({ short }) {
    const [n, warmUp] = short ? [10, 2] : [200, 10];
    const artist = createThreadedArtist({ regular: notoSansScPath(), bold: notoSansScBoldPath() }, systemClock);
    try {
      const times: number[] = [];
      for (let i = 0; i < warmUp + n; i += 1) {
        const card = await cardOf(i);
        const startedMs = performance.now();
        const { sides } = await artist.draw({ template: usualTemplate, cards: [card], wish: 'sides' });
        if (sides.length !== 1) throw new Error('the card was not drawn');
        if (i >= warmUp) times.push(performance.now() - startedMs);
      }
      return [
        {
          figure: 'card.render.p95',
          value: round(percentile(times, 95)),
          unit: 'ms',
          target: '<=150',
          n,
          p50_ms: round(percentile(times, 50)),
        },
      ];
    } finally {
      await artist.close();
    }
  },
};
