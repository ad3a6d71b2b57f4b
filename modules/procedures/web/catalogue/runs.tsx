import type { ReactNode } from 'react';
import { formatNumber } from '#platform/i18n';
import { MoreButton, Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { moment } from '../told.ts';
import { RunState } from './run-card.tsx';
import type { useRuns } from './use-catalogue.ts';

/** Every reading so far, folded; each opens what came of it. */
export function Runs({ found, onOpen }: { found: ReturnType<typeof useRuns>; onOpen: (id: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { runs = [] } = found;
  if (runs.length === 0) return null;
  // words: procedures.national.count-*
  const heads = ['run', 'state', 'began', 'count-read', 'count-created', 'count-updated', 'count-rejected', 'by'].map((name) =>
    t(`procedures.national.${name}`),
  );
  const rows = runs.map((run) => ({
    key: run.id,
    cells: [
      <button key="file" type="button" className="ez-link" onClick={() => onOpen(run.id)}>
        <Vi>{run.fileName}</Vi>
      </button>,
      <RunState key="state" run={run} />,
      moment(run.startedAt),
      ...[run.read, run.created, run.updated, run.rejected].map((count) => formatNumber(count, locale)),
      run.startedBy === undefined ? t('procedures.national.on-server') : <Vi key="by">{run.startedBy}</Vi>,
    ],
  }));
  return (
    <details className="ez-catalogue-runs">
      <summary>{t('procedures.national.runs')}</summary>
      <RecordTable caption={t('procedures.national.runs')} heads={heads} rows={rows} />
      <MoreButton found={found} />
    </details>
  );
}
