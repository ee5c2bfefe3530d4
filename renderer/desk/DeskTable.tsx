import type { ReactNode } from 'react';

interface DeskTableProps {
  readonly heads: readonly string[];
  /** Whether the last column is for buttons. */
  readonly actions?: boolean;
  /** Rows. */
  readonly children: ReactNode;
}

export function DeskTable({ heads, actions = false, children }: DeskTableProps) {
  return (
    <div className="desk-table">
      <table>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" className={actions && i === heads.length - 1 ? 'column-actions' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
