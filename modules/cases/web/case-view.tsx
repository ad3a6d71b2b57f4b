import './cases.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { casesContract } from '#contracts/cases';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  ErrorState,
  FactList,
  LoadingRows,
  PaneCard,
  Vi,
  useApi,
  useLocale,
  useT,
  useToast,
  type CaseViewProps,
} from '#platform/web';
import { ProblemNote, useActing } from '#web/processes';

type Told = z.output<(typeof casesContract)['operations']['getCase']['out']>;

/** What was said when a case was opened, and the papers made of it. */
export function DataCaseView({ recordId }: CaseViewProps): ReactNode {
  const found = useQuery(useApi(casesContract).getCase.query({ id: recordId }));
  if (found.data === undefined)
    return found.error === null ? <LoadingRows rows={4} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <Facts told={found.data} />
      {found.data.files.length > 0 && <Files told={found.data} />}
      {(found.data.papers.length > 0 || found.data.mayMake.length > 0) && <Papers told={found.data} />}
    </>
  );
}

function Facts({ told }: { told: Told }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const at = (instant: string | undefined): string => (instant === undefined ? '' : formatInstant(new Date(instant)));
  const own = [
    { label: t('cases.web.type'), value: <Vi>{textOf(told.type, locale)}</Vi> },
    { label: t('cases.column-opened'), value: at(told.openedAt) },
    ...(told.dueAt === undefined ? [] : [{ label: t('cases.column-due'), value: at(told.dueAt) }]),
    ...(told.outcome === undefined ? [] : [{ label: t('cases.column-outcome'), value: <Vi>{textOf(told.outcome, locale)}</Vi> }]),
  ];
  const said = told.facts.map(({ label, value }) => ({ label: textOf(label, locale), value: <Vi>{value}</Vi> }));
  return (
    <PaneCard title={t('cases.web.facts')}>
      <FactList facts={[...own, ...said]} />
    </PaneCard>
  );
}

function Files({ told }: { told: Told }): ReactNode {
  const t = useT();
  return (
    <PaneCard title={t('cases.web.files')}>
      <ul className="ez-cases-papers">
        {told.files.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/v1/cases/${told.id}/files/${id}`} target="_blank" rel="noreferrer">
              <Vi>{name}</Vi>
            </a>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Papers({ told }: { told: Told }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(casesContract);
  const queries = useQueryClient();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const make = (template: string): void =>
    run(async () => {
      await api.makeCasePaper.call({ id: told.id, template });
      toast({ text: t('cases.web.paper-made') });
      await queries.invalidateQueries({ queryKey: ['cases'] });
    });
  return (
    <PaneCard title={t('cases.web.papers')}>
      <ul className="ez-cases-papers">
        {told.papers.map(({ id, name, madeAt }) => (
          <li key={id}>
            <a href={`/api/v1/cases/${told.id}/papers/${id}`} target="_blank" rel="noreferrer">
              <Vi>{textOf(name, locale)}</Vi>
            </a>{' '}
            <span className="ez-quiet">{formatInstant(new Date(madeAt))}</span>
          </li>
        ))}
      </ul>
      <div className="ez-acts">
        {told.mayMake.map(({ template, name }) => (
          <ActButton key={template} busy={busy} onClick={() => make(template)}>
            {t('cases.web.make-paper', { name: textOf(name, locale) })}
          </ActButton>
        ))}
      </div>
      <ProblemNote problem={problem} />
    </PaneCard>
  );
}
