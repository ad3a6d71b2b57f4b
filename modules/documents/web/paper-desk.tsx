import './documents.css';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useKeys } from '#platform/web';

/**
 * The work on the left, the paper on the right; on a phone one below the other, or the paper first.
 * `a` goes to the main act and Enter does it: what law makes final never happens by one stray key.
 */
export function PaperDesk({ work, paper, paperFirst = false }: { work: ReactNode; paper: ReactNode; paperFirst?: boolean }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useKeys({ a: () => place.current?.querySelector<HTMLElement>('.ez-button-primary')?.focus() });
  return (
    <div className={paperFirst ? 'ez-paper-desk ez-paper-first' : 'ez-paper-desk'}>
      <div ref={place} className="ez-paper-work">{work}</div>
      <div className="ez-paper">{paper}</div>
    </div>
  );
}
