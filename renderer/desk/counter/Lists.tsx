import { useState } from 'react';
import type { PartProps } from './console-props.ts';
import { LineRow } from './LineRow.tsx';

/** The line and what stands beside it. Nobody's name: only what a clerk must know before calling. */
export function Lists(props: PartProps) {
  const { told, words } = props;
  const { text } = words;
  return (
    <div className="lists">
      <section className="lists__line" aria-labelledby="list-waiting">
        <h2 id="list-waiting">
          {text('lists.waiting')} <Count count={told.waiting.length} />
        </h2>
        <Waiting {...props} />
      </section>
      <div className="lists__aside">
        <Aside {...props} kind="held" />
        <Aside {...props} kind="missed" />
      </div>
    </div>
  );
}

const Count = ({ count }: { readonly count: number }) => <span className="count">{count}</span>;

/** A long line is drawn in parts: the first are those that matter now. */
const PART = 60;

function Waiting(props: PartProps) {
  const { told, words } = props;
  const [shown, setShown] = useState(PART);
  if (told.waiting.length === 0) return <p className="lists__none">{words.text('lists.waiting.none')}</p>;
  return (
    <ol className="rows">
      {told.waiting.slice(0, shown).map((ticket) => (
        <LineRow key={ticket.ticketId} kind="waiting" ticket={ticket} {...props} />
      ))}
      {told.waiting.length > shown ? (
        <li className="rows__more">
          <button type="button" className="button" onClick={() => setShown(shown + PART)}>
            {words.text('lists.more', { count: told.waiting.length - shown })}
          </button>
        </li>
      ) : null}
    </ol>
  );
}

function Aside(props: PartProps & { readonly kind: 'held' | 'missed' }) {
  const { told, words, kind } = props;
  const tickets = told[kind];
  return (
    <section aria-labelledby={`list-${kind}`}>
      <h2 id={`list-${kind}`}>
        {words.text(`lists.${kind}`)} <Count count={tickets.length} />
      </h2>
      {tickets.length === 0 ? (
        <p className="lists__none">{words.text(`lists.${kind}.none`)}</p>
      ) : (
        <ol className="rows">
          {tickets.map((ticket) => (
            <LineRow key={ticket.ticketId} {...props} kind={kind} ticket={ticket} />
          ))}
        </ol>
      )}
    </section>
  );
}
