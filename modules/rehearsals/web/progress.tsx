import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, formatNumber, textOf } from '#platform/i18n';
import { ActButton, ApiProblem, Told, Vi, useApi, useLocale, useT } from '#platform/web';
import { rehearsalsContract } from '../contract.ts';
import type { Rehearsal, RehearsalLine } from './use-rehearsals.ts';

/** Over what, by whom, how far; one that goes on may be broken off. */
export function Progress({ data }: { data: Rehearsal }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { from, to, asOf, startedBy, finishedAt, stopped, looked, share } = data.rehearsal;
  const words = { who: startedBy, at: formatInstant(new Date(asOf)) };
  return (
    <div className="ez-rehearsal-progress">
      <p>
        {t('rehearsals.web.over', { from: formatDate(from), to: formatDate(to) })} <Told words="rehearsals.web.by" values={words} />
      </p>
      <TriedDays data={data} />
      {finishedAt === undefined && <GoesOn line={data.rehearsal} />}
      {stopped !== undefined && (
        <p className="ez-final">
          <Told
            words="rehearsals.web.stopped"
            values={{
              who: stopped.by,
              at: formatInstant(new Date(stopped.at)),
              looked: formatNumber(looked, locale),
              share: String(share),
            }}
          />
        </p>
      )}
    </div>
  );
}

function GoesOn({ line }: { line: RehearsalLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(rehearsalsContract);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { id, looked, reached, share } = line;
  const stop = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.stopRehearsal.call({ id });
      await queries.invalidateQueries({ queryKey: ['rehearsals'] });
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <>
      <progress className="ez-rehearsal-bar" max={100} value={share} aria-label={t('rehearsals.web.progress')} />
      <div className="ez-rehearsal-goes-on">
        <p role="status">
          <Vi>{t('rehearsals.web.looked', { looked: formatNumber(looked, locale) })}</Vi>{' '}
          {reached !== undefined && t('rehearsals.web.reached', { day: formatDate(reached), share })}
        </p>
        <ActButton busy={busy} onClick={() => void stop()}>
          {t('rehearsals.web.stop')}
        </ActButton>
      </div>
      {problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
type Hours = NonNullable<Rehearsal['days']>[number]['before'];

/** The days that a draft of the calendar makes different, as they were tried. */
function TriedDays({ data: { days, rehearsal } }: { data: Rehearsal }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (days === undefined) return undefined;
  const told = (hours: Hours): string =>
    hours.length === 0 ? t('rehearsals.web.day-off') : hours.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');
  return (
    <details className="ez-rehearsal-by" open={days.length <= 8}>
      <summary>
        {t(rehearsal.weeks === 0 ? 'rehearsals.web.days-as-written' : 'rehearsals.web.days-earlier', { weeks: rehearsal.weeks })}
      </summary>
      <ul className="ez-rehearsal-days">
        {days.map(({ date, before, after, unit }) => (
          <li key={`${date} ${unit?.vi ?? ''}`}>
            <b>{formatDate(date)}</b>
            {unit !== undefined && (
              <>
                {' '}
                (<Vi>{textOf(unit, locale)}</Vi>)
              </>
            )}
            : {told(before)} → {told(after)}
          </li>
        ))}
        {days.length === 0 && <li>{t('rehearsals.web.no-days')}</li>}
      </ul>
    </details>
  );
}
