import type { ReactNode } from 'react';
import { formatInstant, formatNumber, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { Chip, EmptyState, useLocale, useT } from '#platform/web';
import type { BackupState } from './backup-state.ts';

type Run = BackupState['runs'][number];

const tones = { good: 'ok', failed: 'late', open: 'paused' } as const;
const shapes = { good: '○', failed: '●', open: 'Ⅱ' } as const;
const columns = ['kind', 'state', 'started', 'took', 'rows', 'files', 'size', 'dir'] as const;

/** The last runs, newest first; a failed one says why in a line of its own. */
export function RunsTable({ runs }: { runs: readonly Run[] }): ReactNode {
  const t = useT();
  if (runs.length === 0) return <EmptyState title={t('backups.runs-empty')} text={t('backups.runs-empty-help')} />;
  return (
    <div className="ez-backup-runs" role="region" aria-label={t('backups.runs')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`backups.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Line key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function took(seconds: number | undefined, t: Translate, locale: Locale): string {
  if (seconds === undefined) return '';
  if (seconds < 90) return t('backups.seconds', { value: formatNumber(Math.round(seconds * 10) / 10, locale) });
  return t('backups.minutes', { value: formatNumber(Math.round(seconds / 60), locale) });
}

function Line({ run }: { run: Run }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const number = (value: number | undefined): string => (value === undefined ? '' : formatNumber(value, locale));
  const size = run.bytes === undefined ? '' : t('backups.size', { value: number(Math.ceil(run.bytes / 100_000) / 10) });
  return (
    <>
      <tr className={run.fault === undefined ? undefined : 'ez-backup-faulty'}>
        <td>
          <b>{t(`backups.kind.${run.kind}`)}</b>
        </td>
        <td>
          <Chip tone={tones[run.state]}>
            <span aria-hidden="true">{shapes[run.state]}</span> {t(`backups.state.${run.state}`)}
          </Chip>
        </td>
        <td data-label={t('backups.column.started')}>{formatInstant(new Date(run.startedAt))}</td>
        <td data-label={t('backups.column.took')}>{took(run.seconds, t, locale)}</td>
        <td data-label={t('backups.column.rows')}>{number(run.rows)}</td>
        <td data-label={t('backups.column.files')}>{number(run.files)}</td>
        <td data-label={t('backups.column.size')}>{size}</td>
        <td data-label={t('backups.column.dir')} className="ez-code">
          {run.dir}
        </td>
      </tr>
      {run.fault !== undefined && (
        <tr className="ez-backup-fault">
          <td colSpan={columns.length}>{textOf(run.fault, locale)}</td>
        </tr>
      )}
    </>
  );
}
