import './documents.css';
import type { ReactNode } from 'react';

/** The work on the left, the paper on the right; on a phone one below the other, or the paper first. */
export function PaperDesk({ work, paper, paperFirst = false }: { work: ReactNode; paper: ReactNode; paperFirst?: boolean }): ReactNode {
  return (
    <div className={paperFirst ? 'ez-paper-desk ez-paper-first' : 'ez-paper-desk'}>
      <div className="ez-paper-work">{work}</div>
      <div className="ez-paper">{paper}</div>
    </div>
  );
}
