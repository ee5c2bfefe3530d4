import type { AgenciesDesk, AgencyNotice } from '../../../hall/api/contract/index.ts';
import { Button, Icon, pick, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import type { AgenciesText } from './agencies-text.ts';

interface NoticesProps {
  readonly told: AgenciesDesk;
  readonly text: AgenciesText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly mayTell: boolean;
  readonly onPrint: (agencyId: string, name: string) => void;
  readonly onTold: (agencyId: string, notices: Pick<AgencyNotice, 'affiliationId' | 'what'>[]) => void;
}

type Group = AgenciesDesk['notices'][number];

/** Agency by agency: print one slip, hand it over, tick it off. */
export function Notices({ told, ...props }: NoticesProps) {
  const { text } = props;
  return (
    <section aria-labelledby="agencies-notices">
      <h2 id="agencies-notices">{text('notices')}</h2>
      <p className="soft">{text('notices.help')}</p>
      {told.notices.some(({ waiting }) => waiting.length > 0) ? null : <Remark>{text('notices.none')}</Remark>}
      {told.notices.map((group) => (
        <OfAgency key={group.agencyId} group={group} {...props} />
      ))}
    </section>
  );
}

function OfAgency({ group, text, locale, busy, mayTell, onPrint, onTold }: Omit<NoticesProps, 'told'> & { readonly group: Group }) {
  const { agencyId, waiting, told } = group;
  const name = pick(group.name, locale);
  return (
    <section className="agencies__group" aria-label={name}>
      <div className="agencies__head">
        <h3>{name}</h3>
        {mayTell && waiting.length > 0 ? (
          <span className="agencies__ways">
            <Button icon="print" label={`${text('notices.print')} ${name}`} disabled={busy} onPress={() => onPrint(agencyId, name)}>
              {text('notices.print')}
            </Button>
            <Button
              look="primary"
              icon="tick"
              label={`${text('notices.handedOver')} ${name}`}
              disabled={busy}
              onPress={() =>
                onTold(
                  agencyId,
                  waiting.map(({ affiliationId, what }) => ({ affiliationId, what })),
                )
              }
            >
              {text('notices.handedOver')}
            </Button>
          </span>
        ) : null}
      </div>
      <DeskTable heads={[text('notice.what'), text('notice.who'), text('notice.card'), text('notice.when'), text('notice.told')]}>
        {[...waiting, ...told].map((one) => (
          <Line key={`${one.affiliationId}-${one.what}`} notice={one} text={text} locale={locale} />
        ))}
      </DeskTable>
    </section>
  );
}

function Line({ notice, text, locale }: { readonly notice: AgencyNotice; readonly text: AgenciesText; readonly locale: Locale }) {
  const { what, why, maskedName, cardTail, atMs, told } = notice;
  const time = (ms: number): string => clockTime(ms, locale, { day: true });
  return (
    <tr>
      <th scope="row">
        {text(`notice.${what}`)}
        {why === 'later-choice' ? ` · ${text('notice.laterChoice')}` : ''}
      </th>
      <td>{maskedName}</td>
      <td>{cardTail ?? text('notice.noCard')}</td>
      <td>{time(atMs)}</td>
      <td>
        {told === null ? (
          <strong className="agencies__waits">
            <Icon name="clock" /> {text('notice.waits')}
          </strong>
        ) : (
          `${time(told.atMs)} · ${told.by}`
        )}
      </td>
    </tr>
  );
}
