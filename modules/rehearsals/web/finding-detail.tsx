import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatInstant, formatNumber, textOf } from '#platform/i18n';
import { ActButton, ErrorState, FactList, LoadingRows, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { AccountDays } from '#web/dossiers';
import { caseHref } from '#web/processes';
import { OutcomeChips } from './findings.tsx';
import { Road } from './road.tsx';
import { useFinding, type FindingShown, type RehearsalLine } from './use-rehearsals.ts';

type Side = FindingShown['before'];

/** One dossier as it went and as it would have gone, line by line. */
export function FindingDetail(props: { line: RehearsalLine; dossierId: string; onClose: () => void }): ReactNode {
  const { line, dossierId, onClose } = props;
  const t = useT();
  const locale = useLocale();
  const found = useFinding(line.id, dossierId);
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows rows={10} />;
  const { finding, before, after } = found.data;
  return (
    <section className="ez-rehearsal-finding" aria-label={finding.code}>
      <div className="ez-rehearsal-head">
        <h2>
          <span className="ez-code">{finding.code}</span> <Vi>{textOf(finding.procedure, locale)}</Vi>
        </h2>
        <span className="ez-rehearsal-chips">
          <OutcomeChips finding={finding} kind={line.kind} />
        </span>
        <ActButton onClick={onClose}>{t('rehearsals.web.back')}</ActButton>
        <Link className="ez-link" to={caseHref(dossierId)}>
          {t('rehearsals.web.open-dossier')}
        </Link>
      </div>
      <p>
        {t('rehearsals.web.received', { at: formatInstant(new Date(finding.receivedAt)) })}{' '}
        {finding.finishedAt === undefined
          ? t('rehearsals.web.unfinished')
          : t('rehearsals.web.finished', { at: formatInstant(new Date(finding.finishedAt)) })}
      </p>
      {finding.why.map((words) => (
        <p key={words.vi}>
          <Vi>{textOf(words, locale)}</Vi>
        </p>
      ))}
      <div className="ez-rehearsal-sides">
        <SideCard title={t('rehearsals.web.side-before')} side={before} />
        <SideCard title={t('rehearsals.web.side-after')} side={after} />
      </div>
    </section>
  );
}

function factsOf(side: Side, t: ReturnType<typeof useT>, locale: ReturnType<typeof useLocale>) {
  const moment = (at: string | undefined): string => (at === undefined ? '–' : formatInstant(new Date(at)));
  const late = side.late === undefined ? '' : t(side.late ? 'rehearsals.web.is-late' : 'rehearsals.web.is-in-time');
  const fee = side.fee === undefined ? [] : [{ label: t('rehearsals.web.fact-fee'), value: feeText(side.fee) }];
  function feeText(amount: number | null): string {
    return amount === null ? t('rehearsals.web.fee-unknown') : t('rehearsals.web.amount', { amount: formatNumber(amount, locale) });
  }
  if (side.road !== undefined) {
    return [
      { label: t('rehearsals.web.fact-due'), value: moment(side.dueAt) },
      { label: t('rehearsals.web.fact-finished'), value: [moment(side.finishedAt), late].filter(Boolean).join(' · ') },
    ];
  }
  return [
    { label: t('rehearsals.web.fact-case'), value: <Vi>{side.case === undefined ? '–' : textOf(side.case, locale)}</Vi> },
    { label: t('rehearsals.web.fact-limit'), value: side.limit === undefined ? '–' : textOf(side.limit, locale) },
    { label: t('rehearsals.web.fact-counted'), value: moment(side.countedFrom) },
    { label: t('rehearsals.web.fact-due'), value: [moment(side.dueAt), late].filter(Boolean).join(' · ') },
    ...fee,
  ];
}

function SideCard({ title, side }: { title: string; side: Side }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const asked = side.papers.filter(({ required, filed }) => required || filed);
  return (
    <PaneCard title={title}>
      <FactList facts={factsOf(side, t, locale)} />
      {asked.length > 0 && (
        <ul className="ez-rehearsal-papers">
          {asked.map(({ key, name, required, filed }) => (
            <li key={key} className={required && !filed ? 'ez-rehearsal-missing' : undefined}>
              <span aria-hidden="true">{filed ? '○' : '●'}</span> <Vi>{textOf(name, locale)}</Vi>{' '}
              <span className="ez-quiet">
                {t(required ? 'rehearsals.web.paper-required' : 'rehearsals.web.paper-free')} ·{' '}
                {t(filed ? 'rehearsals.web.paper-filed' : 'rehearsals.web.paper-missing')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {side.road !== undefined && <Road steps={side.road} />}
      {side.steps.length > 0 && <AccountDays steps={side.steps} />}
    </PaneCard>
  );
}
