import './dossiers.css';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { ErrorState, FactCompare, FactList, LoadingRows, PaneCard, Timeline, Vi, useLocale, useT } from '#platform/web';
import type { CaseViewProps } from '#platform/web';
import { ChecksCard } from './checks-card.tsx';
import { ChildrenCard } from './children/children-card.tsx';
import { ClockCard } from './clock-card.tsx';
import { ComponentsCard } from './components-card.tsx';
import { ExceptionsCard } from './exceptions/exceptions-card.tsx';
import { FormReading } from './form-reading.tsx';
import { PapersCard } from './papers-card.tsx';
import { DeliveriesCard } from './deliveries/deliveries-card.tsx';
import { RelatedCard } from './related-card.tsx';
import { SiteCard } from './site-card.tsx';
import { useDossier } from './use-dossier.ts';
import type { DossierDetail } from './use-dossier.ts';

/** A dossier inside its case: clock, what was asked for and proposed, differences, components, papers, the form as filed, and everything noted. */
export function DossierCase({ recordId }: CaseViewProps): ReactNode {
  const { dossier, comparison } = useDossier(recordId);
  if (dossier.data === undefined) {
    return dossier.error === null ? <LoadingRows rows={8} /> : <ErrorState error={dossier.error} onRetry={() => void dossier.refetch()} />;
  }
  return (
    <>
      <ClockCard dossier={dossier.data} />
      <DeliveriesCard dossierId={recordId} />
      <ExceptionsCard dossierId={recordId} pauseRule={dossier.data.clock?.pauseRule} />
      <SiteCard dossierId={recordId} />
      <ChildrenCard dossierId={recordId} />
      <ChecksCard dossierId={recordId} />
      <CompareCard differences={comparison.data?.differences} />
      <ComponentsCard dossier={dossier.data} />
      <PapersCard dossier={dossier.data} />
      <FiledCard dossier={dossier.data} />
      <FormReading dossier={dossier.data} />
      <RelatedCard dossierId={recordId} />
      <Journal dossier={dossier.data} />
    </>
  );
}

type Differences = readonly { pointer: string; label: Text; submitted: Text; record: Text }[];
type Text = DossierDetail['status'];

function CompareCard({ differences }: { differences: Differences | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (differences === undefined) return null;
  const facts = differences.map(({ pointer, label, submitted, record }) => ({
    key: pointer,
    label: textOf(label, locale),
    submitted: textOf(submitted, locale) || undefined,
    record: textOf(record, locale) || undefined,
  }));
  return (
    <PaneCard
      title={t('dossiers.web.compare')}
      aside={facts.length > 0 ? t('dossiers.web.differences', { count: facts.length }) : undefined}
    >
      {facts.length === 0 ? (
        <p className="ez-quiet">{t('dossiers.web.no-differences')}</p>
      ) : (
        <FactCompare
          facts={facts}
          recordLabel={t('dossiers.web.record')}
          submittedLabel={t('dossiers.web.submitted')}
          caption={t('dossiers.web.compare')}
        />
      )}
    </PaneCard>
  );
}

function FiledCard({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <PaneCard title={t('dossiers.web.filed')}>
      <FactList facts={filedFacts(dossier, t, locale)} />
    </PaneCard>
  );
}

// words: dossiers.web.channel-*
function filedFacts(dossier: DossierDetail, t: Translate, locale: Locale): { label: string; value: ReactNode }[] {
  const { project } = dossier;
  return [
    { label: t('dossiers.web.enterprise'), value: <Named name={dossier.enterprise.name} code={dossier.enterprise.code} /> },
    ...(project === undefined ? [] : [{ label: t('dossiers.web.project'), value: <Named name={project.name} code={project.code} /> }]),
    {
      label: t('dossiers.web.procedure'),
      value: <Named name={textOf(dossier.procedure.name, locale)} code={dossier.procedure.code} />,
    },
    { label: t('dossiers.web.lane'), value: <Vi>{textOf(dossier.procedureCase.name, locale)}</Vi> },
    {
      label: t('dossiers.web.filed-at'),
      value: `${formatInstant(new Date(dossier.submittedAt))} · ${t(`dossiers.web.channel-${dossier.channel}`)}`,
    },
    ...arrivalFacts(dossier, t),
    ...(dossier.filedBy === undefined ? [] : [{ label: t('dossiers.web.filed-by'), value: <Vi>{dossier.filedBy}</Vi> }]),
    {
      label: t('dossiers.web.national-status'),
      value: (
        <>
          {dossier.nationalStatus} · <Vi>{textOf(dossier.status, locale)}</Vi>
        </>
      ),
    },
    ...dossier.otherCodes.map((other) => ({ label: other.system, value: <span className="ez-code">{other.code}</span> })),
  ];
}

// words: dossiers.presenter-*
function arrivalFacts({ id, arrival }: DossierDetail, t: Translate): { label: string; value: ReactNode }[] {
  if (arrival === undefined) return [];
  const { presenter, consent, takenInBy, handover, elsewhere } = arrival;
  const scan = consent?.file !== undefined && (
    <a href={`/api/v1/dossiers/${id}/consent`} target="_blank" rel="noopener">
      {t('dossiers.web.consent-open')}
    </a>
  );
  return [
    ...(handover === undefined
      ? []
      : [{ label: t('dossiers.web.handover'), value: `${handover.number}, ${formatInstant(new Date(handover.signedAt))}` }]),
    ...(elsewhere === undefined
      ? []
      : [{ label: t('dossiers.web.elsewhere'), value: <Named name={elsewhere.agencyName} code={elsewhere.code} /> }]),
    { label: t('dossiers.web.brought-by'), value: <Vi>{`${presenter.name} (${t(`dossiers.presenter-${presenter.role}`)})`}</Vi> },
    ...(takenInBy === undefined ? [] : [{ label: t('dossiers.web.taken-in-by'), value: <Vi>{takenInBy}</Vi> }]),
    ...(consent === undefined
      ? []
      : [
          {
            label: t('dossiers.web.consent'),
            value: (
              <>
                {t(`dossiers.page.consent-kind-${consent.kind}`)}, {formatInstant(new Date(consent.at))} {scan}
              </>
            ),
          },
        ]),
  ];
}

function Named({ name, code }: { name: string; code: string }): ReactNode {
  return (
    <>
      <Vi>{name}</Vi> <span className="ez-code ez-quiet">{code}</span>
    </>
  );
}

function Journal({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <details className="ez-card ez-fold">
      <summary>
        {t('dossiers.web.journal')} <span className="ez-card-aside">{dossier.entries.length}</span>
      </summary>
      <Timeline
        entries={dossier.entries.toReversed().map((entry) => ({
          id: entry.id,
          at: entry.at,
          when: formatInstant(new Date(entry.at)),
          who: entry.actor ?? (entry.unit && textOf(entry.unit, locale)),
          what: <Vi>{textOf(entry.text, locale)}</Vi>,
          said: entry.comment,
        }))}
      />
    </details>
  );
}
