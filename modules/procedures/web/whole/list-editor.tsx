import { useRef } from 'react';
import type { ReactNode } from 'react';
import { ActButton, useT } from '#platform/web';

interface ListProps<T> {
  at: string;
  items: readonly T[];
  /** What one is called: `Giấy tờ 1`. */
  nameOf: (place: number) => string;
  addLabel: string;
  onAdd: () => T;
  onChange: (items: T[]) => void;
  none?: string;
  readOnly: boolean;
  children: (item: T, change: (part: Partial<T>) => void, at: string, place: number) => ReactNode;
}

/** A key that no other has: `paper-3`. */
export function freshKey(base: string, taken: readonly { key?: string | undefined }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ key }) => key === `${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Parts of one kind: added, changed, put in order, taken away. */
export function ListEditor<T>(props: ListProps<T>): ReactNode {
  const { at, items, nameOf, addLabel, onAdd, onChange, none, readOnly, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const put = (place: number, item: T): void => onChange(items.with(place, item));
  const swap = (place: number, other: number): void => {
    const [one, next] = [items[place], items[other]];
    if (one !== undefined && next !== undefined) onChange(items.with(place, next).with(other, one));
  };
  const add = (): void => {
    onChange([...items, onAdd()]);
    window.setTimeout(() =>
      frame.current?.querySelector<HTMLElement>(':scope > fieldset:last-of-type :is(input, select, textarea)')?.focus(),
    );
  };
  return (
    <div className="ez-whole-list" data-at={at} ref={frame}>
      {items.length === 0 && none !== undefined && <p className="ez-quiet">{none}</p>}
      {items.map((item, place) => (
        // the place is part of what it is: fields keep what is typed in them, so an item that moves is drawn anew
        <fieldset key={keyOf(item, place)} className="ez-whole-item" disabled={readOnly} data-at={`${at}.${place}`}>
          <legend>{nameOf(place + 1)}</legend>
          {children(item, (part) => put(place, { ...item, ...part }), `${at}.${place}`, place)}
          {!readOnly && (
            <ItemActs
              name={nameOf(place + 1)}
              onUp={place === 0 ? undefined : () => swap(place, place - 1)}
              onDown={place === items.length - 1 ? undefined : () => swap(place, place + 1)}
              onRemove={() => onChange(items.toSpliced(place, 1))}
            />
          )}
        </fieldset>
      ))}
      {!readOnly && (
        <p>
          <ActButton onClick={add}>{addLabel}</ActButton>
        </p>
      )}
    </div>
  );
}

const keyOf = (item: unknown, place: number): string =>
  typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string' && item.key !== '' ? item.key : String(place);

function ItemActs(props: {
  name: string;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}): ReactNode {
  const t = useT();
  const { name, onUp, onDown, onRemove } = props;
  return (
    <div className="ez-whole-acts">
      {onUp !== undefined && (
        <ActButton kind="quiet" onClick={onUp}>
          {t('procedures.whole.up')}
          <span className="ez-unseen"> {name}</span>
        </ActButton>
      )}
      {onDown !== undefined && (
        <ActButton kind="quiet" onClick={onDown}>
          {t('procedures.whole.down')}
          <span className="ez-unseen"> {name}</span>
        </ActButton>
      )}
      <ActButton kind="quiet" onClick={onRemove}>
        {t('procedures.whole.remove')}
        <span className="ez-unseen"> {name}</span>
      </ActButton>
    </div>
  );
}
