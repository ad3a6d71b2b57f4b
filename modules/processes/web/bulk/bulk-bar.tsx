import './bulk.css';
import type { ReactNode } from 'react';
import { ActButton, useKeys, useMay, useT } from '#platform/web';
import { bulkActs, type BulkAct } from './plan.ts';

/** What can be done with the chosen rows; Escape chooses none. */
export function BulkBar(props: {
  count: number;
  onBegin: (act: BulkAct) => void;
  /** Opens those that wait for a signature one after another; nothing where none of them does. */
  onSign: (() => void) | undefined;
  onNone: () => void;
}): ReactNode {
  const { count, onBegin, onSign, onNone } = props;
  const t = useT();
  const may = useMay();
  useKeys(count > 0 ? { Escape: onNone, ...(onSign && { r: onSign }) } : {});
  if (count === 0) return null;
  // words: processes.bulk.act-*
  return (
    <div className="ez-bulk" role="group" aria-label={t('processes.bulk.label')}>
      <b role="status">{t('processes.bulk.chosen', { count })}</b>
      {onSign !== undefined && (
        <ActButton kind="primary" onClick={onSign}>
          {t('processes.bulk.round')} <kbd aria-hidden="true">r</kbd>
        </ActButton>
      )}
      {bulkActs
        .filter((act) => act !== 'reassign' || may('processes.reassign'))
        .map((act) => (
          <ActButton key={act} onClick={() => onBegin(act)}>
            {t(`processes.bulk.act-${act}`)}
          </ActButton>
        ))}
      <ActButton kind="quiet" onClick={onNone}>
        {t('processes.bulk.none')} <kbd aria-hidden="true">Esc</kbd>
      </ActButton>
    </div>
  );
}
