import { useEffect, useState } from 'react';
import type { StaffSessionView } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import { useCall } from '../use-call.ts';
import { problemOf, type StaffText } from './staff-text.ts';

/** Who comes and goes shows by itself; asking keeps nobody's session alive. */
const againMs = 10_000;

interface SessionsSectionProps {
  readonly api: Api;
  readonly locale: Locale;
  readonly text: StaffText;
  readonly mayEnd: boolean;
}

export function SessionsSection({ api, locale, text, mayEnd }: SessionsSectionProps) {
  const [sessions, setSessions] = useState<readonly StaffSessionView[]>([]);
  const { problem, run } = useCall((error) => problemOf(error, text));
  const load = async (): Promise<void> => setSessions(await api.staff.sessions());
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const look = (): void => {
      api.staff.sessions().then(
        (found) => {
          setSessions(found);
          setFailed(false);
        },
        () => setFailed(true),
      );
    };
    look();
    const timer = setInterval(look, againMs);
    return () => clearInterval(timer);
  }, [api]);
  const end = (sessionId: string) =>
    run(async () => {
      await api.staff.endSession({ sessionId });
      await load();
    });
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">{text('sessions.title')}</h2>
      {problem === null && !failed ? null : <Remark kind="error">{problem ?? text('failed.other')}</Remark>}
      <DeskTable
        actions
        heads={[text('accounts.name'), text('sessions.at'), text('accounts.column.state'), text('accounts.column.actions')]}
      >
        {sessions.map(({ sessionId, name, terminalId, terminalName, sinceMs, idleMs, mine }) => (
          <tr key={sessionId}>
            <th scope="row">{name === '' ? text('me.emergency') : name}</th>
            <td>{terminalId === null ? text('sessions.main') : (terminalName ?? terminalId)}</td>
            <td>
              {text('sessions.since', { time: clockTime(sinceMs, locale, { day: true }) })}
              {' · '}
              {idleMs < 60_000 ? text('sessions.active') : text('sessions.idle', { minutes: Math.floor(idleMs / 60_000) })}
            </td>
            <td className="column-actions">
              {mine ? text('sessions.mine') : mayEnd ? <Button onPress={() => void end(sessionId)}>{text('sessions.end')}</Button> : null}
            </td>
          </tr>
        ))}
      </DeskTable>
    </section>
  );
}
