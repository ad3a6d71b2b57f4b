import { NativeSelect } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, formatNumber, textOf } from '#platform/i18n';
import { Chip, EmptyState, PagedList, Vi, useAddress, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { outcomesOf } from './outcomes.ts';
import { useFindings, type Finding, type Rehearsal, type RehearsalLine } from './use-rehearsals.ts';

/** The dossiers that would have gone otherwise, as far as the reader may see them. */
export function Findings({ data }: { data: Rehearsal }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const outcomes = outcomesOf(data.rehearsal.kind);
  const outcome = outcomes.find(({ key }) => key === address['ket-qua'])?.key;
  const unitId = data.byUnit.find((one) => one.unitId === address['don-vi'])?.unitId;
  if (!data.mayList) return <EmptyState title={t('rehearsals.web.no-list')} text={t('rehearsals.web.no-list-help')} />;
  return (
    <section className="ez-rehearsal-findings">
      <div className="ez-rehearsal-filters">
        <h2 className="ez-rehearsal-part">{t('rehearsals.web.dossiers')}</h2>
        <NativeSelect
          label={t('rehearsals.web.outcome')}
          value={outcome ?? ''}
          data={[{ value: '', label: t('rehearsals.web.any') }, ...outcomes.map(({ key, label }) => ({ value: key, label: t(label) }))]}
          onChange={(event) => change({ 'ket-qua': event.currentTarget.value || undefined })}
        />
        {data.byUnit.length > 1 && (
          <NativeSelect
            label={t('rehearsals.web.unit')}
            value={unitId ?? ''}
            data={[
              { value: '', label: t('rehearsals.web.every-unit') },
              ...data.byUnit.map((one) => ({ value: one.unitId, label: textOf(one.name, locale) })),
            ]}
            onChange={(event) => change({ 'don-vi': event.currentTarget.value || undefined })}
          />
        )}
      </div>
      <FindingList
        data={data}
        filter={{ ...(outcome && { outcome }), ...(unitId && { unitId }) }}
        onOpen={(id) => change({ 'ho-so': id }, { push: true })}
      />
    </section>
  );
}

/** What would have become of a dossier, a word each. */
export function OutcomeChips({ finding, kind }: { finding: Pick<Finding, 'outcomes'>; kind: RehearsalLine['kind'] }): ReactNode {
  const t = useT();
  return outcomesOf(kind)
    .filter(({ key }) => finding.outcomes.includes(key))
    .map(({ key, tone, label }) => (
      <Chip key={key} tone={tone}>
        {t(label)}
      </Chip>
    ));
}

const moment = (at: string | undefined): string => (at === undefined ? '–' : formatInstant(new Date(at)));

function FindingList(props: { data: Rehearsal; filter: Parameters<typeof useFindings>[1]; onOpen: (id: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data, filter, onOpen } = props;
  const found = useFindings(data.rehearsal.id, filter);
  const { finishedAt, kind } = data.rehearsal;
  // A process leaves the due time where it is and moves when a dossier is finished.
  const isRoad = kind === 'process';
  const { refetch } = found;
  // What was judged meanwhile is asked for again once all is.
  useEffect(() => void (finishedAt !== undefined && refetch()), [finishedAt, refetch]);
  const none = finishedAt === undefined ? 'yet' : data.totals.changed === 0 ? 'changed' : 'seen';
  // words: rehearsals.web.none-*, rehearsals.web.col-*
  const heads = ['code', 'outcome', 'finished', isRoad ? 'due' : 'due-before', isRoad ? 'finished-after' : 'due-after', 'why'].map((key) =>
    t(`rehearsals.web.col-${key}`),
  );
  return (
    <PagedList
      found={found}
      rows={found.data?.pages.flatMap((page) => page.findings)}
      empty={{ title: t(`rehearsals.web.none-${none}`), text: t(`rehearsals.web.none-${none}-help`) }}
    >
      {(findings) => (
        <RecordTable
          caption={t('rehearsals.web.dossiers')}
          heads={heads}
          rows={findings.map((one) => ({
            key: one.dossierId,
            cells: [
              <span key="code">
                <button type="button" className="ez-link" onClick={() => onOpen(one.dossierId)}>
                  <span className="ez-code">{one.code}</span>
                </button>
                <br />
                <span className="ez-quiet">
                  <Vi>{textOf(one.unit, locale)}</Vi>
                </span>
              </span>,
              <span key="outcome" className="ez-rehearsal-chips">
                <OutcomeChips finding={one} kind={kind} />
              </span>,
              moment(one.finishedAt),
              moment(one.dueBefore),
              moment(isRoad ? one.finishedAfter : one.dueAfter),
              <span key="why">
                {one.fee !== undefined && <Fee fee={one.fee} />} <Vi>{one.why.map((words) => textOf(words, locale)).join(' ')}</Vi>
              </span>,
            ],
          }))}
        />
      )}
    </PagedList>
  );
}

/** What was to be paid and what would have been. */
function Fee({ fee }: { fee: NonNullable<Finding['fee']> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const told = (amount: number | null): string => (amount === null ? t('rehearsals.web.fee-unknown') : formatNumber(amount, locale));
  return t('rehearsals.web.fee-change', { before: told(fee.before), after: told(fee.after) });
}
