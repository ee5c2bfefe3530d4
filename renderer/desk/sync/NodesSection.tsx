import type { SyncState } from '../../../hall/api/contract/index.ts';
import { Icon, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import { clockText, type SyncText } from './sync-text.ts';

type Node = SyncState['nodes'][number];

interface NodesProps {
  readonly nodes: readonly Node[];
  readonly text: SyncText;
  readonly locale: Locale;
}

/** Machines below this one. They are revoked where every machine is: on the page of staff and terminals. */
export function NodesSection({ nodes, text, locale }: NodesProps) {
  return (
    <section aria-labelledby="sync-nodes">
      <h2 id="sync-nodes">{text('nodes.title')}</h2>
      {nodes.length === 0 ? (
        <p className="soft">{text('nodes.none')}</p>
      ) : (
        <DeskTable heads={[text('nodes.name'), text('nodes.series'), text('nodes.state'), text('nodes.pending'), text('nodes.clock')]}>
          {nodes.map((node) => (
            <tr key={node.node}>
              <th scope="row">
                {node.name}
                {node.epochs > 1 ? <p className="soft">{text('nodes.epochs', { n: node.epochs - 1 })}</p> : null}
              </th>
              <td>{node.series === '' ? text('nodes.series.first') : node.series}</td>
              <td>
                <State node={node} text={text} locale={locale} />
              </td>
              <td>{node.pending === 0 ? text('nodes.pending.none') : node.pending}</td>
              <td>{clockText(text, node.clock, 'node')}</td>
            </tr>
          ))}
        </DeskTable>
      )}
    </section>
  );
}

function State({ node, text, locale }: { readonly node: Node } & Pick<NodesProps, 'text' | 'locale'>) {
  if (!node.revoked && !node.online) return <>{text('nodes.seen', { time: clockTime(node.seenAtMs, locale, { day: true }) })}</>;
  return (
    <strong className="sync-state">
      <Icon name={node.revoked ? 'cross' : 'tick'} /> {text(node.revoked ? 'nodes.revoked' : 'nodes.online')}
    </strong>
  );
}
