import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ClockState } from '#platform/pages';
import { Vi, useT } from '../i18n.tsx';
import { useKeys } from '../keys.ts';
import { ClockChip } from './clock.tsx';

/** One piece of work in the inbox: its clock, its code, what it is and for whom, and the step that waits. */
export interface InboxRow {
  id: string;
  href: string;
  clock: { state: ClockState; text?: string | undefined };
  code: string;
  /** Code in full, for the tooltip, where `code` is shortened. */
  fullCode?: string | undefined;
  /** A sign before its code, and what it says. */
  mark?: { shape: string; text: string } | undefined;
  title: string;
  party?: string | undefined;
  step: string;
  holder?: string | undefined;
}

/** The inbox: a keyboard-driven list; j and k move, Enter opens, the rest of the keys belong to the screen. */
export function InboxTable(props: {
  rows: readonly InboxRow[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  label: string;
  showHolder?: boolean;
}): ReactNode {
  const { rows, selected, onSelect, onOpen } = props;
  const t = useT();
  const body = useRef<HTMLTableSectionElement>(null);
  const place = rows.findIndex((row) => row.id === selected);
  const move = (by: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, place + by))];
    if (next === undefined) return;
    onSelect(next.id);
    // the focus goes along, so that a screen reader tells the row
    body.current?.rows[rows.indexOf(next)]?.querySelector('a')?.focus({ preventScroll: true });
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => selected !== undefined && onOpen(selected),
  });
  useEffect(() => {
    body.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const heads = [
    'web.inbox.due',
    'web.inbox.code',
    'web.inbox.what',
    'web.inbox.step',
    ...(props.showHolder === true ? ['web.inbox.holder'] : []),
  ];
  return (
    <div className="ez-inbox">
      <table role="grid" aria-label={props.label} aria-rowcount={rows.length}>
        <thead>
          <tr>
            {heads.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <InboxLine
              key={row.id}
              row={row}
              selected={row.id === selected}
              reachable={row.id === selected || (place < 0 && index === 0)}
              showHolder={props.showHolder === true}
              onOpen={() => {
                onSelect(row.id);
                onOpen(row.id);
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InboxLine(props: { row: InboxRow; selected: boolean; reachable: boolean; showHolder: boolean; onOpen: () => void }): ReactNode {
  const { row } = props;
  return (
    <tr aria-selected={props.selected} onClick={props.onOpen}>
      <td className="ez-inbox-due">
        <ClockChip state={row.clock.state} text={row.clock.text} />
      </td>
      <td className="ez-code" title={row.fullCode}>
        {row.mark !== undefined && (
          <span role="img" aria-label={row.mark.text} title={row.mark.text} className="ez-inbox-mark">
            {row.mark.shape}
          </span>
        )}
        {row.code}
      </td>
      <td className="ez-inbox-what">
        <a
          href={row.href}
          tabIndex={props.reachable ? 0 : -1}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return event.stopPropagation();
            event.preventDefault();
          }}
        >
          <span>
            <Vi>{row.title}</Vi>
          </span>
          {row.party !== undefined && (
            <span lang="vi" title={row.party}>
              {` · ${row.party.replace(/^Công ty /u, '')}`}
            </span>
          )}
        </a>
      </td>
      <td className="ez-inbox-step">
        <Vi>{row.step}</Vi>
      </td>
      {props.showHolder && (
        <td>
          <Vi>{row.holder ?? ''}</Vi>
        </td>
      )}
    </tr>
  );
}

/** Views of the inbox as tabs with their numbers; each has an address. */
export function ViewTabs(props: {
  label: string;
  views: readonly { key: string; label: string; count?: number | undefined }[];
  current: string;
  onChange: (key: string) => void;
  children?: ReactNode;
}): ReactNode {
  return (
    <div className="ez-tabs">
      <ul aria-label={props.label}>
        {props.views.map((view) => (
          <li key={view.key}>
            <button type="button" aria-current={view.key === props.current ? 'true' : undefined} onClick={() => props.onChange(view.key)}>
              <Vi>{view.label}</Vi>
              {view.count !== undefined && <span className="ez-tab-count"> {view.count}</span>}
            </button>
          </li>
        ))}
      </ul>
      {props.children}
    </div>
  );
}

/** A filter that `/` reaches and Escape leaves; the caller keeps its value in the address. */
export function FilterField({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <label className="ez-filter">
      <span className="ez-unseen">{t('web.inbox.filter')}</span>
      <input
        ref={field}
        type="search"
        value={value}
        placeholder={t('web.inbox.filter')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}
