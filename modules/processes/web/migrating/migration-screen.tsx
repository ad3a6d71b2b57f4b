import './migrating.css';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  MoreButton,
  PaneCard,
  Screen,
  ScreenHead,
  Vi,
  useLocale,
  useT,
} from '#platform/web';
import { RecordTable } from '#web/organisations';
import { BehindCases } from './behind-cases.tsx';
import { migrationPath, usePreview, useRuns } from './use-migration.ts';

/** One process: its running cases of older versions, where each would go on, and what was taken over before. */
export function MigrationScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const code = params['code'] ?? '';
  const found = usePreview(code);
  const first = found.data?.pages[0];
  if (first === undefined)
    return found.error === null ? <LoadingRows whole /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const cases = found.data?.pages.flatMap((page) => page.cases) ?? [];
  const inForce = t('processes.drafts.version', { version: first.version, from: formatDate(first.validFrom) });
  return (
    <Screen>
      <ScreenHead title={textOf(first.name, locale)} state={<Chip tone="ok">{inForce}</Chip>}>
        <ActButton kind="quiet" onClick={() => void navigate({ to: migrationPath })}>
          {t('processes.migrating.all')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('processes.migrating.help')}</p>
      {first.mine && <p className="ez-final">{t('processes.migrating.own')}</p>}
      {cases.length === 0 ? (
        <EmptyState title={t('processes.migrating.nothing')} text={t('processes.migrating.nothing-help', { version: first.version })} />
      ) : (
        <BehindCases key={first.version} head={first} cases={cases} more={<MoreButton found={found} />} />
      )}
      <Runs code={code} />
    </Screen>
  );
}

/** What was taken over before: by whom, when, from which versions to which, and why. */
function Runs({ code }: { code: string }): ReactNode {
  const t = useT();
  const found = useRuns(code);
  const runs = found.data?.pages.flatMap((page) => page.runs);
  return (
    <PaneCard title={t('processes.migrating.runs')}>
      {runs === undefined && (found.error === null ? <LoadingRows rows={3} /> : <ErrorState error={found.error} />)}
      {runs?.length === 0 && <p className="ez-quiet">{t('processes.migrating.no-runs')}</p>}
      {runs !== undefined && runs.length > 0 && (
        // words: processes.migrating.run-*
        <RecordTable
          caption={t('processes.migrating.runs')}
          heads={['at', 'by', 'versions', 'moved', 'because'].map((key) => t(`processes.migrating.run-${key}`))}
          rows={runs.map(({ id, at, by, fromVersions, toVersion, moved, because }) => ({
            key: id,
            cells: [
              formatInstant(new Date(at)),
              <Vi key="by">{by}</Vi>,
              `${fromVersions.join(', ')} → ${toVersion}`,
              String(moved),
              <Vi key="because">{because}</Vi>,
            ],
          }))}
        />
      )}
      <MoreButton found={found} />
    </PaneCard>
  );
}
