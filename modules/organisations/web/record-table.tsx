import './admin.css';
import type { ReactNode } from 'react';

/** A row: its cells, and what opens when it is chosen. */
export interface RecordRow {
  key: string;
  cells: readonly ReactNode[];
  chosen?: boolean;
  faint?: boolean;
}

/** Records of one kind; on a phone each row is a block whose cells carry their column's name. */
export function RecordTable({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly RecordRow[];
}): ReactNode {
  return (
    <table className="ez-records">
      <caption className="ez-unseen">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={`${row.chosen === true ? 'ez-record-chosen' : ''}${row.faint === true ? ' ez-record-faint' : ''}`}>
            {row.cells.map((cell, place) => (
              <td key={heads[place] ?? place} data-head={heads[place]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
