import type { Anomaly } from '../../../hall/api/contract/index.ts';
import { Button, Icon, Remark } from '../../ui/index.ts';
import { textOf, type Words } from './manager-text.ts';
import { useCall } from './use-call.ts';
import type { ManagerApi } from './use-manager.ts';

interface AnomaliesProps {
  readonly api: ManagerApi;
  readonly anomalies: readonly Anomaly[];
  readonly nowMs: number;
  readonly words: Words;
}

/** What doesn't fit, why, and the one safe thing to do: by a press where the machine can do it, in words where a person must. */
export function Anomalies({ api, anomalies, nowMs, words }: AnomaliesProps) {
  const { text, span } = words;
  const { busy, note, run } = useCall(words, 'anomaly');
  const settle = (ticketId: string, paperIsThere: boolean) =>
    run(
      () => api.desk.settleDoubt({ ticketId, paperIsThere }),
      () => text('done'),
    );
  const reprint = (ticketId: string) =>
    run(
      () => api.desk.reprint({ ticketId }),
      () => text('done'),
    );
  return (
    <section className="manager-box" aria-labelledby="manager-anomalies">
      <h2 id="manager-anomalies">{text('anomaly.title')}</h2>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      {anomalies.length === 0 ? (
        <p className="manager-fine">
          <Icon name="tick" /> {text('anomaly.none')}
        </p>
      ) : null}
      <ul className="manager-list">
        {anomalies.map((one) => (
          <li key={`${one.code} ${one.ticketId ?? one.business ?? one.counter ?? ''}`}>
            <Icon name="warning" />
            <div>
              <p>
                <strong>{sentence(one, words)}</strong>{' '}
                <span className="soft">{text('floor.since', { time: span(nowMs - one.sinceMs) })}</span>
              </p>
              <p>{text(`action.${one.action}`)}</p>
              {one.ticketId !== null && one.action === 'look-at-paper' ? (
                <p className="manager-buttons">
                  <Button disabled={busy} onPress={() => settle(one.ticketId ?? '', true)}>
                    {text('paper.there')}
                  </Button>
                  <Button disabled={busy} onPress={() => settle(one.ticketId ?? '', false)}>
                    {text('paper.missing')}
                  </Button>
                </p>
              ) : null}
              {one.ticketId !== null && one.action === 'reprint' ? (
                <p className="manager-buttons">
                  <Button disabled={busy} icon="print" onPress={() => reprint(one.ticketId ?? '')}>
                    {text('action.reprint')}
                  </Button>
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence({ code, label, counter, business }: Anomaly, words: Words): string {
  return words.text(`anomaly.${code}`, {
    label: label ?? '',
    counter: counter === null ? '' : words.text('window', { number: counter }),
    business: business === null ? '' : textOf(words, `business.${business}`),
  });
}
