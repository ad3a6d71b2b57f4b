import './migrating.css';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { PagedList, Screen, ScreenHead, Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { migrationPath, useMigrations, type MigrationLine } from './use-migration.ts';

/** Processes of which cases still run by an older version; one opens, with each of its cases. */
export function MigrationsScreen(): ReactNode {
  const t = useT();
  const found = useMigrations();
  return (
    <Screen>
      <ScreenHead title={t('processes.migrating.title')} />
      <p className="ez-quiet">{t('processes.migrating.lead')}</p>
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.processes)}
        empty={{ title: t('processes.migrating.none'), text: t('processes.migrating.none-help') }}
      >
        {(lines) => <Lines lines={lines} />}
      </PagedList>
    </Screen>
  );
}

function Lines({ lines }: { lines: readonly MigrationLine[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  // words: processes.migrating.head-*
  return (
    <div className="ez-migrations">
      <RecordTable
        caption={t('processes.migrating.title')}
        heads={['process', 'version', 'behind', 'last'].map((key) => t(`processes.migrating.head-${key}`))}
        rows={lines.map(({ code, name, version, validFrom, behind, more, lastAt }) => ({
          key: code,
          faint: behind === 0,
          cells: [
            <Link key="name" className="ez-link" to={`${migrationPath}/${code}`}>
              <Vi>{textOf(name, locale)}</Vi>
            </Link>,
            t('processes.drafts.version', { version, from: formatDate(validFrom) }),
            more ? t('processes.migrating.more-than', { count: behind }) : String(behind),
            lastAt === undefined ? '–' : formatInstant(new Date(lastAt)),
          ],
        }))}
      />
    </div>
  );
}
