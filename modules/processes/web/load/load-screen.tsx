import './load.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { formatDuration, textOf } from '#platform/i18n';
import { EmptyState, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, Vi, useApi, useLocale, useT } from '#platform/web';
import { addressOf } from '../views/filter.ts';

type Unit = z.output<(typeof processesContract)['operations']['listLoad']['out']>['units'][number];
type Line = Unit['nobody'] & { key: string; name: string; away?: string | undefined };

/** How the work of a unit is spread; each line opens its steps in the inbox, where they are chosen and given to others. */
export function LoadScreen(): ReactNode {
  const t = useT();
  const load = useQuery(useApi(processesContract).listLoad.query({}));
  return (
    <Screen>
      <ScreenHead title={t('processes.load.title')} />
      <p className="ez-quiet">{t('processes.load.help')}</p>
      {load.data === undefined &&
        (load.error === null ? <LoadingRows rows={8} /> : <ErrorState error={load.error} onRetry={() => void load.refetch()} />)}
      {load.data?.units.length === 0 && <EmptyState title={t('processes.load.no-unit')} text={t('processes.load.no-unit-help')} />}
      {load.data?.units.map((unit) => (
        <UnitLoad key={unit.unitId} unit={unit} />
      ))}
    </Screen>
  );
}

function UnitLoad({ unit }: { unit: Unit }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const nobody: Line = { ...unit.nobody, key: 'nobody', name: t('processes.web.not-taken') };
  const lines: Line[] = [nobody, ...unit.people.map((person) => ({ ...person, key: person.personId }))];
  const most = Math.max(...lines.map(({ minutes }) => minutes), 1);
  // words: processes.load.head-*
  return (
    <PaneCard title={textOf(unit.name, locale)}>
      <table className="ez-load">
        <thead>
          <tr>
            {(['who', 'open', 'late', 'soon', 'paused', 'time'] as const).map((head) => (
              <th key={head} scope="col" className={`ez-load-${head}`}>
                {t(`processes.load.head-${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LoadLine key={line.key} line={line} unitId={unit.unitId} most={most} />
          ))}
        </tbody>
      </table>
    </PaneCard>
  );
}

function LoadLine({ line, unitId, most }: { line: Line; unitId: string; most: number }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const open = addressOf({ view: 'unit', holder: line.key === 'nobody' ? 'nobody' : line.key, unitId });
  return (
    <tr>
      <th scope="row" className="ez-load-who">
        {line.open === 0 ? (
          <Vi>{line.name}</Vi>
        ) : (
          <Link to="/" search={open}>
            <Vi>{line.name}</Vi>
          </Link>
        )}
        {line.away !== undefined && (
          <span className="ez-quiet">
            <Vi>{t('processes.load.away', { name: line.away })}</Vi>
          </span>
        )}
      </th>
      <Number name="open" value={line.open} />
      <Number name="late" value={line.late} sign="●" />
      <Number name="soon" value={line.soon} sign="◐" />
      <Number name="paused" value={line.paused} sign="Ⅱ" />
      <td className="ez-load-time">
        <span className="ez-load-bar" aria-hidden="true">
          <span style={{ width: `${Math.round((100 * line.minutes) / most)}%` }} />
        </span>
        <span>{line.minutes === 0 ? '–' : formatDuration(line.minutes, locale)}</span>
      </td>
    </tr>
  );
}

function Number({ name, value, sign }: { name: string; value: number; sign?: string }): ReactNode {
  const t = useT();
  return (
    <td className={`ez-load-${name}${value > 0 ? '' : ' ez-load-none'}`}>
      <span className="ez-load-label" aria-hidden="true">
        {t(`processes.load.head-${name}`)}
      </span>
      {value > 0 && sign !== undefined && <span aria-hidden="true">{sign} </span>}
      {value}
    </td>
  );
}
