import { useEffect, useState, type ReactNode } from 'react';
import type { CityPublications, Publication, PublicationTopic } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { pick, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import type { PageProps } from '../frame/page.ts';
import { dayText } from '../ready/index.ts';
import { cityText, type CityText } from './city-text.ts';
import { useServiceNames } from '../use-service-names.ts';
import './city.css';

const everyMs = 30_000;
const topics = ['notice', 'price', 'standard', 'training', 'service'] as const satisfies readonly PublicationTopic[];

/** What the city published, for whoever stands at the desk: read only, as it is kept here also without a line. */
export function CityPage({ api, locale }: PageProps) {
  const text = cityText(locale);
  const { told, failed } = usePublications(api);
  const names = useServiceNames(api);
  return (
    <div className="desk-main city">
      <h1>{text('title')}</h1>
      <p className="soft">{text('about')}</p>
      {failed ? <Remark kind="error">{text('failed')}</Remark> : null}
      {told === null && !failed ? <output>{text('loading')}</output> : null}
      {told?.publications.length === 0 ? <Remark>{text('nothing')}</Remark> : null}
      {topics.map((topic) => (
        <Topic
          key={topic}
          topic={topic}
          publications={told?.publications.filter(({ content }) => content.topic === topic) ?? []}
          names={names}
          text={text}
          locale={locale}
        />
      ))}
    </div>
  );
}

interface TopicProps {
  readonly topic: (typeof topics)[number];
  readonly publications: readonly Publication[];
  readonly names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
  readonly text: CityText;
  readonly locale: Locale;
}

function Topic({ topic, publications, names, text, locale }: TopicProps) {
  if (publications.length === 0) return null;
  return (
    <section aria-labelledby={`city-${topic}`}>
      <h2 id={`city-${topic}`}>{text(`topic.${topic}`)}</h2>
      <DeskTable heads={[text('what'), text('days'), text('state')]}>
        {publications.map((one) => (
          <tr key={one.id}>
            <td>{contentOf(one, names, text, locale)}</td>
            <td className="city__days">
              {dayText(one.fromDay)} – {one.untilDay === null ? text('noEnd') : dayText(one.untilDay)}
            </td>
            <td className="city__days">{one.standing === 'now' ? text('now') : <strong>{text('coming')}</strong>}</td>
          </tr>
        ))}
      </DeskTable>
    </section>
  );
}

function contentOf({ content }: Publication, names: TopicProps['names'], text: CityText, locale: Locale): ReactNode {
  switch (content.topic) {
    case 'notice':
      return pick(content.text, locale);
    case 'price': {
      const name = names.get(content.service);
      const yuan = (fen: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(fen / 100);
      const range = text('price', { from: yuan(content.fromFen), to: yuan(content.toFen), unit: text(`unit.${content.unit}`) });
      return (
        <>
          <strong>{name === undefined ? content.service : pick(name, locale)}</strong> {range}
        </>
      );
    }
    case 'standard':
      return (
        <details>
          <summary>
            {content.number} {pick(content.title, locale)}
          </summary>
          <p className="city__text">{pick(content.text, locale)}</p>
        </details>
      );
    case 'training':
      return (
        <>
          <strong>{pick(content.title, locale)}</strong> {timeOf(content.startsAtMs, locale)} – {timeOf(content.endsAtMs, locale)} ·{' '}
          {pick(content.place, locale)} · {text('seats', { n: content.seats })}
        </>
      );
    case 'agency':
      return pick(content.name, locale);
    case 'service':
      return `${content.code} ${pick(content.name, locale)} · ${text(content.offered ? 'offered' : 'notOffered')}`;
  }
}

/** The hall's own time, wherever this browser stands. */
const timeOf = (ms: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(ms);

function usePublications(api: Api): { readonly told: CityPublications | null; readonly failed: boolean } {
  const [told, setTold] = useState<CityPublications | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    const ask = (): void => {
      api.city.publications().then(
        (now) => {
          if (gone) return;
          setTold(now);
          setFailed(false);
        },
        () => (gone ? undefined : setFailed(true)),
      );
    };
    ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [api]);
  return { told, failed };
}
