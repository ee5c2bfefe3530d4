import type { SyncState } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import { useCall } from '../use-call.ts';
import { failureText, asideText, recordText, type SyncText } from './sync-text.ts';
import type { SyncCalls } from './sync-calls.ts';

interface AsideProps {
  readonly state: SyncState;
  readonly calls: SyncCalls;
  readonly mayChange: boolean;
  readonly text: SyncText;
  readonly locale: Locale;
}

export function AsideSection({ state, calls, mayChange, text, locale }: AsideProps) {
  const { busy, problem, run } = useCall((error) => failureText(text, error));
  const nameOf = (node: string): string => state.nodes.find((one) => one.node === node)?.name ?? node;
  return (
    <section aria-labelledby="sync-aside">
      <h2 id="sync-aside">{text('aside.title')}</h2>
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      {state.setAside.length === 0 ? (
        <p className="soft">{text('aside.none')}</p>
      ) : (
        <>
          <p className="soft">{text('aside.hint')}</p>
          <DeskTable actions heads={[text('aside.from'), text('aside.what'), text('aside.why'), text('aside.at'), text('aside.actions')]}>
            {state.setAside.map((one) => (
              <tr key={one.n}>
                <th scope="row">{nameOf(one.node)}</th>
                <td>
                  {recordText(text, one.type)} · {one.seq}
                </td>
                <td>{asideText(text, one.code)}</td>
                <td>{clockTime(one.receivedAtMs, locale, { day: true })}</td>
                <td className="column-actions">
                  {mayChange && one.code !== 'MALFORMED' ? (
                    <Button disabled={busy} onPress={() => void run(() => calls.tryAside({ n: one.n }))}>
                      {text('aside.retry')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </DeskTable>
        </>
      )}
    </section>
  );
}
