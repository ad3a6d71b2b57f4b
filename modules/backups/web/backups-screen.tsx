import './backups.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { backupsContract } from '#contracts/backups';
import { formatDuration, formatInstant } from '#platform/i18n';
import { Chip, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, useApi, useLocale, useT } from '#platform/web';
import { RunsTable } from './runs-table.tsx';
import type { BackupState } from './backup-state.ts';

const exampleFolder = '/mnt/backup/ezone';
const dayMinutes = 1440;
const tones = { good: 'ok', old: 'late', none: 'late' } as const;
const shapes = { good: '○', old: '●', none: '●' } as const;

/** How old the last good backup and restore test are, how the last runs went, and which commands to use. */
export function BackupsScreen(): ReactNode {
  const t = useT();
  const state = useQuery(useApi(backupsContract).getState.query({}));
  if (state.error !== null) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  if (state.data === undefined) return <LoadingRows whole />;
  const { now, backup, restoreTest, runs, folder = exampleFolder } = state.data;
  return (
    <Screen>
      <ScreenHead title={t('backups.title')} state={<span className="ez-quiet">{t('backups.lead')}</span>} />
      <div className="ez-backup-ages">
        <Age title={t('backups.backup')} name="backup" age={backup} now={now} />
        <Age title={t('backups.restore-test')} name="test" age={restoreTest} now={now} />
      </div>
      <PaneCard title={t('backups.runs')}>
        <RunsTable runs={runs} />
      </PaneCard>
      <PaneCard title={t('backups.commands')}>
        <Commands folder={folder} />
      </PaneCard>
    </Screen>
  );
}

function Age({ title, name, age, now }: { title: string; name: 'backup' | 'test'; age: BackupState['backup']; now: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { at, standing } = age;
  const minutes = at === undefined ? 0 : Math.floor((Date.parse(now) - Date.parse(at)) / 60_000);
  const ago = minutes < 1 ? t('backups.just-now') : t('backups.ago', { duration: formatDuration(minutes, locale, dayMinutes) });
  return (
    <PaneCard
      title={title}
      aside={
        <Chip tone={tones[standing]}>
          <span aria-hidden="true">{shapes[standing]}</span> {t(`backups.standing.${standing}`)}
        </Chip>
      }
    >
      <p className="ez-backup-age">{at === undefined ? t('backups.never') : ago}</p>
      {at !== undefined && <p className="ez-quiet">{formatInstant(new Date(at))}</p>}
      {standing !== 'good' && <p>{t(`backups.advice.${name}.${standing}`)}</p>}
    </PaneCard>
  );
}

function Commands({ folder }: { folder: string }): ReactNode {
  const t = useT();
  const lines = [
    { key: 'backups.command.backup', command: `ezone backup ${folder}` },
    { key: 'backups.command.check', command: `ezone restore --check ${folder}` },
    { key: 'backups.command.restore', command: `ezone restore ${folder}` },
  ];
  return (
    <>
      <dl className="ez-backup-commands">
        {lines.map(({ key, command }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="ez-quiet">{t('backups.key')}</p>
    </>
  );
}
