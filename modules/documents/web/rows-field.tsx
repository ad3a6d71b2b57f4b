import { useRef } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, Vi, useLocale, useT } from '#platform/web';
import type { DraftSlot, Json } from './use-document.ts';

type Row = Record<string, string>;

/** A table that is written by hand: a row each, a cell a column. */
export function RowsField(props: { slot: DraftSlot; label: string; rows: readonly Row[]; onWrite: (rows: Json) => void }): ReactNode {
  const { slot, rows, onWrite } = props;
  const t = useT();
  const place = useRef<HTMLFieldSetElement>(null);
  const change = (index: number, key: string, text: string): void =>
    onWrite(rows.map((row, at) => (at === index ? { ...row, [key]: text } : row)));
  const add = (): void => {
    onWrite([...rows, Object.fromEntries(slot.columns.map((column) => [column.key, '']))]);
    // the new row's first cell is where one goes on writing
    window.setTimeout(() => place.current?.querySelector<HTMLElement>('.ez-row-card:last-of-type textarea')?.focus());
  };
  return (
    <fieldset ref={place} className="ez-rows">
      <legend className="ez-label">{props.label}</legend>
      {rows.map((row, index) => (
        <div key={index} className="ez-row-card" role="group" aria-label={t('documents.web.row', { number: index + 1 })}>
          <div className="ez-row-head">
            <b>{t('documents.web.row', { number: index + 1 })}</b>
            <ActButton kind="quiet" onClick={() => onWrite(rows.filter((_, at) => at !== index))}>
              {t('documents.web.remove-row')}
            </ActButton>
          </div>
          {slot.columns.map((column) => (
            <Cell key={column.key} column={column} value={row[column.key] ?? ''} onChange={(text) => change(index, column.key, text)} />
          ))}
        </div>
      ))}
      <ActButton onClick={add}>{t('documents.web.add-row')}</ActButton>
    </fieldset>
  );
}

function Cell({
  column,
  value,
  onChange,
}: {
  column: DraftSlot['columns'][number];
  value: string;
  onChange: (text: string) => void;
}): ReactNode {
  const locale = useLocale();
  return (
    <label className="ez-cell">
      <span>
        <Vi>{textOf(column.label, locale)}</Vi>
      </span>
      <textarea rows={2} lang="vi" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
