import { useId, type ReactNode } from 'react';
import { DeskTable } from '../DeskTable.tsx';

/** `Key`: of the page's own texts. */
interface TableProps<Key extends string> {
  readonly title: string;
  readonly none: string;
  readonly columns: readonly Key[];
  readonly text: (key: Key) => string;
  readonly count: number;
  readonly children: ReactNode;
}

/** A titled list in columns, the last one for buttons; a sentence where it is empty. */
export function Table<Key extends string>({ title, none, columns, text, count, children }: TableProps<Key>) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count > 0 ? <span className="cards__count">{count}</span> : null}
      </h2>
      {count === 0 ? (
        <div className="desk-empty">
          <p>{none}</p>
        </div>
      ) : (
        <DeskTable actions={columns.at(-1) === 'column.actions'} heads={columns.map((column) => text(column))}>
          {children}
        </DeskTable>
      )}
    </section>
  );
}
