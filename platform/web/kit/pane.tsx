import { useEffect, useId } from 'react';
import type { ReactNode } from 'react';
import { Vi, useT, useTongue } from '../i18n.tsx';
import { useKeys } from '../keys.ts';

/** A list with what is open beside it (on a phone it covers the list), or two `even` halves (on a phone one below the other). */
export function SplitScreen({ list, pane, even = false }: { list: ReactNode; pane?: ReactNode; even?: boolean }): ReactNode {
  return (
    <div className={pane === undefined ? 'ez-split' : `ez-split ${even ? 'ez-split-even' : 'ez-split-open'}`}>
      <div className="ez-split-list">{list}</div>
      {pane !== undefined && <div className="ez-split-pane">{pane}</div>}
    </div>
  );
}

/** Names the window after what it shows, as tabs, history and screen readers tell it. */
export function useTitle(title: string): void {
  const tongue = useTongue()(title);
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · eZone`;
    const element = document.querySelector('title');
    if (tongue !== undefined) element?.setAttribute('lang', tongue);
    return () => {
      document.title = before;
      element?.removeAttribute('lang');
    };
  }, [title, tongue]);
}

/** The head of a screen: what it is, its state, and what stands to its right. */
export function ScreenHead(props: {
  title: string;
  /** The title where parts of it are in another language. */
  heading?: ReactNode;
  state?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  const { title, heading = title, state, children } = props;
  useTitle(title);
  return (
    <div className="ez-screen-head">
      <h1>{heading}</h1>
      {state}
      {children !== undefined && <div className="ez-screen-acts">{children}</div>}
    </div>
  );
}

/** An ordinary screen that scrolls: reading, boards, settings. */
export function Screen({ children, width = 'wide' }: { children: ReactNode; width?: 'wide' | 'reading' }): ReactNode {
  return <div className={`ez-screen ez-screen-${width}`}>{children}</div>;
}

/** An opened case: code, what, for whom, its acts, then the cards. Escape closes it. */
export function CasePane(props: {
  /** Its code, or in ordinary type that it has none yet. */
  code: string | undefined;
  noCode?: string;
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
  onClose?: () => void;
  children: ReactNode;
}): ReactNode {
  const t = useT();
  const id = useId();
  useTitle(props.code === undefined ? props.title : `${props.code} ${props.title}`);
  useKeys({ Escape: () => props.onClose?.() });
  return (
    <section className="ez-pane" aria-labelledby={id}>
      <header className="ez-pane-head">
        {props.onClose !== undefined && (
          <button type="button" className="ez-pane-close" aria-label={t('web.case.close')} onClick={props.onClose}>
            <span aria-hidden="true">×</span>
          </button>
        )}
        {props.code === undefined ? <p className="ez-quiet">{props.noCode}</p> : <p className="ez-code">{props.code}</p>}
        <h1 id={id}>
          <Vi>{props.title}</Vi>
        </h1>
        {props.lead !== undefined && <p className="ez-pane-lead">{props.lead}</p>}
        {props.acts}
      </header>
      <div className="ez-pane-body">{props.children}</div>
    </section>
  );
}

/** A topic of a case: one heading, one content. */
export function PaneCard({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className="ez-card">
      <h2>
        <Vi>{title}</Vi>
        {aside !== undefined && <span className="ez-card-aside"> {aside}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Names and values. */
export function FactList({ facts }: { facts: readonly { label: string; value: ReactNode }[] }): ReactNode {
  return (
    <dl className="ez-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One fact as the register holds it and as it was submitted. */
export interface ComparedFact {
  key: string;
  label: string;
  record?: string | undefined;
  submitted?: string | undefined;
}

/** Submitted against the record, side by side; what differs is struck out on the left and marked on the right. */
export function FactCompare(props: {
  facts: readonly ComparedFact[];
  recordLabel: string;
  submittedLabel: string;
  caption: string;
}): ReactNode {
  const t = useT();
  const none = <span className="ez-none">{t('web.compare.none')}</span>;
  return (
    <table className="ez-compare">
      <caption className="ez-unseen">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="ez-unseen">{t('web.compare.fact')}</span>
          </th>
          <th scope="col">{props.recordLabel}</th>
          <th scope="col">{props.submittedLabel}</th>
        </tr>
      </thead>
      <tbody>
        {props.facts.map((fact) => {
          const same = (fact.record ?? '') === (fact.submitted ?? '');
          return (
            <tr key={fact.key}>
              <th scope="row">
                <Vi>{fact.label}</Vi>
              </th>
              <td>{valueOf(fact.record, same, none, 'del')}</td>
              <td>{valueOf(fact.submitted, same, none, 'ins')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function valueOf(value: string | undefined, same: boolean, none: ReactNode, Mark: 'del' | 'ins'): ReactNode {
  if (value === undefined) return none;
  const text = <Vi>{value}</Vi>;
  return same ? text : <Mark>{text}</Mark>;
}

/** How many facts differ, for the heading beside the comparison. */
export function differencesIn(facts: readonly ComparedFact[]): number {
  return facts.filter((fact) => (fact.record ?? '') !== (fact.submitted ?? '')).length;
}

/** One entry of a record's story; `when` is already written for people. */
export interface StoryEntry {
  id: string;
  when: string;
  at?: string | undefined;
  who?: string | undefined;
  what: ReactNode;
  said?: string | undefined;
  tone?: 'ok' | 'soon' | 'late' | 'paused' | 'draft' | undefined;
}

/** Everything said and done, in order. */
export function Timeline({ entries }: { entries: readonly StoryEntry[] }): ReactNode {
  return (
    <ol className="ez-timeline">
      {entries.map((entry) => (
        <li key={entry.id} className={entry.tone === undefined ? undefined : `ez-timeline-${entry.tone}`}>
          <p>{entry.what}</p>
          <p className="ez-quiet">
            <time dateTime={entry.at}>{entry.when}</time>
            {entry.who !== undefined && (
              <>
                {' · '}
                <Vi>{entry.who}</Vi>
              </>
            )}
          </p>
          {entry.said !== undefined && (
            <blockquote>
              <Vi>{entry.said}</Vi>
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}
