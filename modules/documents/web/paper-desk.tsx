import './documents.css';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useKeys } from '#platform/web';

/**
 * The work on the left, the paper on the right; on a phone one below the other, or the paper first.
 * `a` goes to the main act and Enter does it: what law makes final never happens by one stray key.
 */
export function PaperDesk(props: {
  work: ReactNode;
  paper: ReactNode;
  paperFirst?: boolean;
  /** Where one goes on writing at once: selectors in the work. */
  startIn?: string;
}): ReactNode {
  const { work, paper, startIn } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // on a phone the keyboard would cover what is to be read first
    if (startIn !== undefined && window.innerWidth > 760) place.current?.querySelector<HTMLElement>(startIn)?.focus();
  }, [startIn]);
  useKeys({ a: () => place.current?.querySelector<HTMLElement>('.ez-button-primary')?.focus() });
  return (
    <div className={props.paperFirst === true ? 'ez-paper-desk ez-paper-first' : 'ez-paper-desk'}>
      <div ref={place} className="ez-paper-work">
        {work}
      </div>
      <div className="ez-paper">{paper}</div>
    </div>
  );
}
