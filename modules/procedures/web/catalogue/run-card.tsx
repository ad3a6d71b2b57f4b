import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { formatNumber } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ErrorState,
  GoesOn,
  LoadingRows,
  MoreButton,
  PaneCard,
  Told,
  Vi,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import { RecordTable } from '#web/organisations';
import { proceduresContract } from '../../contract.ts';
import { moment, textsOf, type ImportRun } from '../told.ts';
import { useProblems, useRun } from './use-catalogue.ts';

const tones = { reading: 'soon', done: 'ok', stopped: 'paused', failed: 'late' } as const;
const shapes = { reading: '◐', done: '○', stopped: 'Ⅱ', failed: '●' } as const;
const counts = ['read', 'created', 'updated', 'unchanged', 'rejected'] as const;

/** Where a reading stands. */
export const stateOf = (run: ImportRun): keyof typeof tones => run.outcome ?? 'reading';

// words: procedures.national.run-*
/** Where a reading stands, in a word and a shape. */
export function RunState({ run }: { run: ImportRun }): ReactNode {
  const t = useT();
  const state = stateOf(run);
  return (
    <Chip tone={tones[state]}>
      <span aria-hidden="true">{shapes[state]}</span> {t(`procedures.national.run-${state}`)}
    </Chip>
  );
}

/** One reading of a file: how far it is while it goes on, then what came of it. */
export function RunCard({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const t = useT();
  const found = useRun(id);
  const queries = useQueryClient();
  const run = found.data?.run;
  const isOver = run?.finishedAt !== undefined;
  useEffect(() => {
    if (!isOver) return;
    // what was read stands in the lists, and reviews may wait
    for (const name of ['listRecords', 'listImports', 'listReviews', 'menu-counter'])
      void queries.invalidateQueries({ queryKey: ['procedures', name] });
  }, [isOver, queries]);
  if (run === undefined)
    return found.error === null ? <LoadingRows rows={3} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <PaneCard
      title={run.fileName}
      aside={
        <span role="status">
          <RunState run={run} />
        </span>
      }
    >
      <p className="ez-quiet">
        {moment(run.startedAt)} · {run.startedBy === undefined ? t('procedures.national.on-server') : <Vi>{run.startedBy}</Vi>}
        {run.whole && ` · ${t('procedures.national.whole')}`}
      </p>
      <Counts run={run} />
      <What run={run} />
      {isOver && run.rejected > 0 && <Problems id={id} />}
      <div className="ez-acts">
        {isOver ? <ActButton onClick={onClose}>{t('procedures.national.close-run')}</ActButton> : <Stop id={id} />}
      </div>
    </PaneCard>
  );
}

// words: procedures.national.count-*
function Counts({ run }: { run: ImportRun }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <dl className="ez-import-counts" aria-label={t('procedures.national.counts')}>
      {counts.map((name) => (
        <div key={name} className={name === 'rejected' && run.rejected > 0 ? 'ez-import-rejected' : undefined}>
          <dt>{t(`procedures.national.count-${name}`)}</dt>
          <dd>{formatNumber(run[name], locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

// words: procedures.national.run-help-*
function What({ run }: { run: ImportRun }): ReactNode {
  const t = useT();
  const state = stateOf(run);
  if (state === 'done') return null;
  return (
    <>
      {state === 'reading' && <HowFar run={run} />}
      <p>{t(`procedures.national.run-help-${state}`)}</p>
    </>
  );
}

function HowFar({ run: { read, lines } }: { run: ImportRun }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (lines === undefined) return <GoesOn />;
  const percent = lines === 0 ? 100 : Math.floor((read * 100) / lines);
  const said = t('procedures.national.how-far', { read: formatNumber(read, locale), lines: formatNumber(lines, locale), percent });
  return (
    <label className="ez-import-far">
      <progress value={read} max={Math.max(lines, 1)} /> {said}
    </label>
  );
}

function Stop({ id }: { id: string }): ReactNode {
  const t = useT();
  const api = useApi(proceduresContract);
  const toast = useToast();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const stop = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.stopImport.call({ id });
      toast({ text: t('procedures.national.stopped') });
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'late' });
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['procedures', 'getImport'] });
  };
  return (
    <ActButton busy={busy} onClick={() => void stop()}>
      {t('procedures.national.stop')}
    </ActButton>
  );
}

// words: procedures.catalogue.fault-*
function Problems({ id }: { id: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useProblems(id);
  const { problems, error } = found;
  if (problems === undefined)
    return error === null ? <LoadingRows rows={3} /> : <ErrorState error={error} onRetry={() => void found.refetch()} />;
  const rows = problems.map((problem, place) => ({
    key: `${problem.line} ${place}`,
    cells: [
      formatNumber(problem.line, locale),
      problem.field === '' ? t('procedures.national.whole-line') : <code key="field">{problem.field}</code>,
      <Told key="why" words={`procedures.catalogue.fault-${problem.code}`} values={textsOf(problem.params, t, locale)} />,
    ],
  }));
  const heads = [t('procedures.national.line'), t('procedures.national.problem-field'), t('procedures.national.message')];
  return (
    <section className="ez-import-problems">
      <h3>{t('procedures.national.problems')}</h3>
      <RecordTable caption={t('procedures.national.problems')} heads={heads} rows={rows} />
      <MoreButton found={found} />
    </section>
  );
}
