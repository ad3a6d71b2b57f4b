import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, ApiProblem, EmptyState, ErrorState, LoadingRows, PaneCard, useApi, useLocale, useMay, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { rehearsalsContract } from '../contract.ts';
import { titleOf } from './outcomes.ts';
import { useSubjects } from './use-rehearsals.ts';

interface StartProps {
  draftId: string | undefined;
  onStarted: (id: string) => void;
}

/** Which draft is tried, over what was received from when to when. */
export function StartCard(props: StartProps): ReactNode {
  const t = useT();
  const may = useMay();
  const found = useSubjects();
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows rows={3} />;
  const { drafts } = found.data;
  if (drafts.length > 0) return <StartForm {...props} subjects={found.data} />;
  const places = [
    { to: '/soan-thu-tuc', permission: 'procedures.draft', words: 'rehearsals.web.write-draft' },
    { to: '/quan-tri/lich-lam-viec', permission: 'calendars.administer', words: 'rehearsals.web.write-calendar' },
    { to: '/quan-tri/quy-trinh', permission: 'processes.draft', words: 'rehearsals.web.write-process' },
  ].filter(({ permission }) => may(permission));
  const write = places.map(({ to, words }) => (
    <span key={to}>
      <Link className="ez-link" to={to}>
        {t(words)}
      </Link>{' '}
    </span>
  ));
  return <EmptyState title={t('rehearsals.web.no-drafts')} text={t('rehearsals.web.no-drafts-help')} act={write} />;
}

type Subjects = NonNullable<ReturnType<typeof useSubjects>['data']>;

// words: rehearsals.web.kind-*, rehearsals.web.what-is-tried-*
function StartForm({ draftId, onStarted, subjects }: StartProps & { subjects: Subjects }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(rehearsalsContract);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(draftId ?? subjects.drafts[0]?.draftId ?? '');
  const [from, setFrom] = useState(subjects.from);
  const [to, setTo] = useState(subjects.to);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const draft = subjects.drafts.find((one) => one.draftId === chosen);
  const [weeks, setWeeks] = useState<number>();
  const start = async (): Promise<void> => {
    if (draft === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await api.startRehearsal.call({
        kind: draft.kind,
        draftId: draft.draftId,
        from,
        to,
        ...(draft.weeks === undefined ? {} : { weeks: weeks ?? draft.weeks }),
      });
      await queries.invalidateQueries({ queryKey: ['rehearsals'] });
      onStarted(id);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <PaneCard title={t('rehearsals.web.start-title')}>
      <div className="ez-rehearsal-start">
        <ChoiceSlot
          label={t('rehearsals.web.draft')}
          value={chosen}
          data={subjects.drafts.map((one) => ({
            value: one.draftId,
            label: `${t(`rehearsals.web.kind-${one.kind}`)}: ${titleOf(one, locale)}`,
          }))}
          onChoose={(value) => {
            setChosen(value);
            setWeeks(undefined);
          }}
        />
        <DayField label={t('rehearsals.web.from')} value={from} last={to} onChange={setFrom} />
        <DayField label={t('rehearsals.web.to')} value={to} last={subjects.to} onChange={setTo} />
        <ActButton kind="primary" busy={busy} disabled={draft === undefined} onClick={() => void start()}>
          {t('rehearsals.web.start')}
        </ActButton>
      </div>
      {draft?.weeks !== undefined && <WeeksField weeks={weeks ?? draft.weeks} onChange={setWeeks} />}
      {problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {problem}
        </p>
      )}
      <p className="ez-quiet">{t(`rehearsals.web.what-is-tried-${draft?.kind ?? 'procedure'}`)}</p>
    </PaneCard>
  );
}

const yearsBack = [0, 52, 104, 156, 208, 260];

// words: rehearsals.web.weeks-*
/** Whether the days of a draft of the calendar are tried as they are written, or as if they had been some years ago. */
function WeeksField({ weeks, onChange }: { weeks: number; onChange: (weeks: number) => void }): ReactNode {
  const t = useT();
  return (
    <NativeSelect
      className="ez-rehearsal-weeks"
      label={t('rehearsals.web.weeks')}
      description={t('rehearsals.web.weeks-help')}
      value={String(weeks)}
      data={yearsBack.map((value) => ({
        value: String(value),
        label: value === 0 ? t('rehearsals.web.weeks-none') : t('rehearsals.web.weeks-back', { weeks: value, count: value / 52 }),
      }))}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

function DayField(props: { label: string; value: string; last: string; onChange: (day: string) => void }): ReactNode {
  return (
    <label className="ez-rehearsal-day">
      {props.label}
      <input
        type="date"
        value={props.value}
        max={props.last}
        onChange={(event) => event.currentTarget.value !== '' && props.onChange(event.currentTarget.value)}
      />
    </label>
  );
}
