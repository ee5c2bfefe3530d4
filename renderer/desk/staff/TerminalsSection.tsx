import { useState } from 'react';
import type { TerminalsState } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Icon, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import { useWatched } from '../use-desk.ts';
import { useCall } from '../use-call.ts';
import { Ask } from './Ask.tsx';
import { problemOf, type StaffText } from './staff-text.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { useCountdown } from './use-countdown.ts';

interface TerminalsSectionProps {
  readonly api: Api;
  readonly locale: Locale;
  readonly text: StaffText;
  readonly mayChange: boolean;
}

/** Live: a machine that was just paired appears by itself. The code stays on the screen that opened the window. */
export function TerminalsSection({ api, locale, text, mayChange }: TerminalsSectionProps) {
  const view = useWatched(api.terminal);
  const [code, setCode] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<TerminalsState['terminals'][number] | null>(null);
  const { busy, problem, run } = useCall((error) => problemOf(error, text));
  if (view.phase !== 'live') return <output>{text('signIn.working')}</output>;
  const { lan, pairing, terminals } = view.state;
  return (
    <section aria-labelledby="terminals-title">
      <div className="staff-head">
        <h2 id="terminals-title">{text('terminals.title')}</h2>
        {lan !== null && mayChange ? (
          <Button icon="plus" disabled={busy} onPress={() => void run(async () => setCode((await api.terminal.openPairing()).code))}>
            {text('terminals.open')}
          </Button>
        ) : null}
      </div>
      {view.stale ? <Remark kind="warning">{text('page.stale')}</Remark> : null}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      {lan === null ? <Remark>{text('terminals.lanNone')}</Remark> : <Address lan={lan} text={text} />}
      {pairing === null ? null : (
        <Window
          key={view.atMs}
          pairing={pairing}
          code={code}
          text={text}
          onClose={mayChange ? () => void run(async () => void (await api.terminal.closePairing())) : null}
        />
      )}
      {terminals.length === 0 ? <p className="soft">{text('terminals.none')}</p> : null}
      <Terminals terminals={terminals} locale={locale} text={text} onRevoke={mayChange ? setRevoking : null} />
      {revoking === null ? null : (
        <Ask title={text('terminals.confirmRevoke', { name: revoking.name })} onClose={() => setRevoking(null)}>
          <div className="desk-dialog__answers">
            <Button
              look="danger"
              onPress={() => {
                setRevoking(null);
                void run(async () => void (await api.terminal.revoke({ terminalId: revoking.terminalId })));
              }}
            >
              {text('terminals.revoke')}
            </Button>
            <Button onPress={() => setRevoking(null)}>{text('accounts.cancel')}</Button>
          </div>
        </Ask>
      )}
    </section>
  );
}

function Address({ lan, text }: { readonly lan: NonNullable<TerminalsState['lan']>; readonly text: StaffText }) {
  return (
    <dl className="staff-facts">
      <dt>{text('terminals.address')}</dt>
      <dd>{lan.urls.map((url) => `${url}pair`).join('  ·  ')}</dd>
      <dt>{text('terminals.fingerprint')}</dt>
      <dd>
        <Fingerprint value={lan.fingerprint} />
        <p className="soft">{text('terminals.fingerprintHint')}</p>
      </dd>
    </dl>
  );
}

interface WindowProps {
  readonly pairing: NonNullable<TerminalsState['pairing']>;
  readonly code: string | null;
  readonly text: StaffText;
  readonly onClose: (() => void) | null;
}

function Window({ pairing, code, text, onClose }: WindowProps) {
  const seconds = Math.ceil(useCountdown(pairing.leftMs) / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const values = { time, tries: pairing.triesLeft };
  return (
    <div className="staff-window">
      {code === null ? null : (
        <p>
          {text('terminals.code')} <strong className="staff-first-pin">{`${code.slice(0, 4)} ${code.slice(4)}`}</strong>
        </p>
      )}
      <p>{text(code === null ? 'terminals.codeElsewhere' : 'terminals.codeHint', values)}</p>
      {onClose === null ? null : <Button onPress={onClose}>{text('terminals.close')}</Button>}
    </div>
  );
}

interface TerminalsProps {
  readonly terminals: TerminalsState['terminals'];
  readonly locale: Locale;
  readonly text: StaffText;
  readonly onRevoke: ((terminal: TerminalsState['terminals'][number]) => void) | null;
}

function Terminals({ terminals, locale, text, onRevoke }: TerminalsProps) {
  if (terminals.length === 0) return null;
  return (
    <DeskTable
      actions
      heads={[text('terminals.column.name'), text('terminals.column.kind'), text('terminals.column.seen'), text('accounts.column.actions')]}
    >
      {terminals.map((terminal) => (
        <tr key={terminal.terminalId}>
          <th scope="row">{terminal.name}</th>
          <td>{text(`terminals.kind.${terminal.kind}`)}</td>
          <td>
            {terminal.revoked ? (
              <strong className="staff-state">
                <Icon name="cross" /> {text('terminals.revoked')}
              </strong>
            ) : terminal.online ? (
              <strong className="staff-state">
                <Icon name="tick" /> {text('terminals.online')}
              </strong>
            ) : (
              clockTime(terminal.seenAtMs, locale, { day: true })
            )}
          </td>
          <td className="column-actions">
            {onRevoke === null || terminal.revoked ? null : (
              <Button look="danger" onPress={() => onRevoke(terminal)}>
                {text('terminals.revoke')}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}
