import { useEffect, useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
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

/** Rows chosen to be acted on together: `x` chooses the selected one, with Shift up to it, `A` all shown; so do the boxes. */
export interface RowChoice {
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Chooses all from the one last touched. */
  extend: (id: string) => void;
  all: () => void;
}

/** The inbox: a keyboard-driven list; j and k move, Enter opens, the rest of the keys belong to the screen. */
export function InboxTable(props: {
  rows: readonly InboxRow[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  label: string;
  showHolder?: boolean;
  choice?: RowChoice | undefined;
}): ReactNode {
  const { rows, selected, onSelect, onOpen, choice } = props;
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
  useKeys(choice === undefined ? {} : keysOf(choice, selected));
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
            {heads.map((key, index) => (
              <th key={key} scope="col">
                {index === 0 && choice !== undefined && <AllBox rows={rows} choice={choice} />}
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
              choice={choice}
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

function keysOf({ toggle, extend, all }: RowChoice, selected: string | undefined): Readonly<Record<string, () => void>> {
  return { x: () => selected !== undefined && toggle(selected), X: () => selected !== undefined && extend(selected), A: all };
}

function AllBox({ rows, choice }: { rows: readonly InboxRow[]; choice: RowChoice }): ReactNode {
  const t = useT();
  const isAll = rows.length > 0 && rows.every((row) => choice.chosen.has(row.id));
  return <input type="checkbox" className="ez-inbox-box" aria-label={t('web.inbox.choose-all')} checked={isAll} onChange={choice.all} />;
}

interface LineProps {
  row: InboxRow;
  selected: boolean;
  reachable: boolean;
  showHolder: boolean;
  choice: RowChoice | undefined;
  onOpen: () => void;
}

function RowBox({ row, choice }: { row: InboxRow; choice: RowChoice }): ReactNode {
  const t = useT();
  return (
    <input
      type="checkbox"
      className="ez-inbox-box"
      tabIndex={-1}
      aria-label={t('web.inbox.choose', { code: row.fullCode ?? row.code })}
      checked={choice.chosen.has(row.id)}
      onChange={() => choice.toggle(row.id)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}

function InboxLine(props: LineProps): ReactNode {
  const { row, choice } = props;
  const press = (event: MouseEvent): void => {
    if (!event.shiftKey || choice === undefined) return props.onOpen();
    // a range of rows, not of text
    document.getSelection()?.removeAllRanges();
    choice.extend(row.id);
  };
  return (
    <tr aria-selected={props.selected} onClick={press}>
      <td className="ez-inbox-due">
        {choice !== undefined && <RowBox row={row} choice={choice} />}
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
            if (event.metaKey || event.ctrlKey || (event.shiftKey && choice === undefined)) return event.stopPropagation();
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
