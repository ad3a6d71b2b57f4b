import './bulk.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, useKeys, useMay, useT } from '#platform/web';
import type { InboxCard } from '../use-case.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { bulkActs, type BulkAct } from './plan.ts';

/** What can be done with the chosen rows; Escape chooses none. */
export function BulkBar({ cards, onNone }: { cards: readonly InboxCard[]; onNone: () => void }): ReactNode {
  const t = useT();
  const may = useMay();
  // kept as they were when it began: rows leave the list while they are done
  const [begun, setBegun] = useState<{ act: BulkAct; cards: readonly InboxCard[] }>();
  useKeys(cards.length > 0 ? { Escape: onNone } : {});
  const acts = bulkActs.filter((act) => act !== 'reassign' || may('processes.reassign'));
  const close = (): void => {
    setBegun(undefined);
    onNone();
  };
  return (
    <>
      {cards.length > 0 && (
        <div className="ez-bulk" role="group" aria-label={t('processes.bulk.label')}>
          <b role="status">{t('processes.bulk.chosen', { count: cards.length })}</b>
          {acts.map((act) => (
            // words: processes.bulk.act-*
            <ActButton key={act} onClick={() => setBegun({ act, cards })}>
              {t(`processes.bulk.act-${act}`)}
            </ActButton>
          ))}
          <ActButton kind="quiet" onClick={onNone}>
            {t('processes.bulk.none')} <kbd aria-hidden="true">Esc</kbd>
          </ActButton>
        </div>
      )}
      {begun !== undefined && <BulkDialog {...begun} onClose={close} />}
    </>
  );
}
