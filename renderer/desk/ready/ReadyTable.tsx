import type { ReactNode } from 'react';
import { DeskTable } from '../DeskTable.tsx';

interface ReadyTableProps {
  readonly title: string;
  readonly count?: number;
  readonly none: string;
  readonly heads: readonly string[];
  readonly children: readonly ReactNode[];
  readonly tools?: ReactNode;
}

/** A list with its title, how many it has, and what is said when it has none. */
export function ReadyTable({ title, none, heads, children, tools = null }: ReadyTableProps) {
  return (
    <section className="ready__list" aria-label={title}>
      <div className="ready__head">
        <h2>
          {title} <span className="ready__count">{children.length}</span>
        </h2>
        {tools}
      </div>
      {children.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <DeskTable actions heads={heads}>
          {children}
        </DeskTable>
      )}
    </section>
  );
}
