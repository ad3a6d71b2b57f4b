import './leave.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatDate, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, PaneCard, Vi, useAddress, useApi, useLocale, useT } from '#platform/web';
import { accountStandInsContract } from '../../contract-stand-ins.ts';
import { dayAfter, dayOf, daysFrom, isAway, isWeekend, weekOf } from './days.ts';

type Unit = z.output<(typeof accountStandInsContract)['operations']['listAbsences']['out']>['units'][number];
type Person = Unit['people'][number];

const shownDays = 28;

/** Who of one's units is away when, and who stands in: four weeks, each person a line. */
export function LeaveCalendar(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const [today] = useState(() => dayOf(new Date()));
  const from = weekOf(address['tuan'], today);
  const days = daysFrom(from, shownDays);
  const until = days.at(-1) ?? from;
  const { data, error, refetch } = useQuery(useApi(accountStandInsContract).listAbsences.query({ from, until }));
  const go = (by: number): void => change({ tuan: dayAfter(from, by) });
  return (
    <section className="ez-leave-all" aria-label={t('accounts.leave.title')}>
      <header className="ez-leave-head">
        <h2>{t('accounts.leave.title')}</h2>
        <span className="ez-quiet">
          {formatDate(from)} – {formatDate(until)}
        </span>
        <ActButton kind="quiet" onClick={() => go(-shownDays)}>
          {t('accounts.leave.before')}
        </ActButton>
        <ActButton kind="quiet" onClick={() => change({ tuan: undefined })}>
          {t('accounts.leave.now')}
        </ActButton>
        <ActButton kind="quiet" onClick={() => go(shownDays)}>
          {t('accounts.leave.after')}
        </ActButton>
      </header>
      {data === undefined && (error === null ? <LoadingRows rows={4} /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {data?.units.map((unit) => (
        <PaneCard key={unit.unitId} title={textOf(unit.name, locale)}>
          <ul className="ez-leave">
            <li className="ez-leave-days" aria-hidden="true">
              <span />
              <span className="ez-leave-grid">
                {days.map((day) => (
                  <span key={day} className={`${isWeekend(day) ? 'ez-leave-weekend' : ''}${day === today ? ' ez-leave-today' : ''}`}>
                    {Number(day.slice(8))}
                  </span>
                ))}
              </span>
            </li>
            {unit.people.map((person) => (
              <Line key={person.personId} person={person} days={days} today={today} />
            ))}
          </ul>
        </PaneCard>
      ))}
    </section>
  );
}

function Line({ person, days, today }: { person: Person; days: readonly string[]; today: string }): ReactNode {
  const t = useT();
  const lastDay = (until: string): string => formatDate(new Date(Date.parse(until) - 1));
  return (
    <li>
      <span className="ez-leave-who">
        <b>
          <Vi>{person.name}</Vi>
        </b>
        {person.absences.length === 0 ? (
          <span className="ez-unseen">{t('accounts.leave.there')}</span>
        ) : (
          person.absences.map((absence) => (
            <span key={absence.since + absence.standIn} className="ez-quiet">
              <Vi>
                {t('accounts.leave.told', {
                  from: formatDate(new Date(absence.since)),
                  until: lastDay(absence.until),
                  name: absence.standIn,
                })}
              </Vi>
            </span>
          ))
        )}
      </span>
      <span className="ez-leave-grid" aria-hidden="true">
        {days.map((day) => {
          const away = person.absences.some((absence) => isAway(absence, day));
          const kinds = [away && 'ez-leave-away', isWeekend(day) && 'ez-leave-weekend', day === today && 'ez-leave-today'];
          return <span key={day} className={kinds.filter((kind) => kind !== false).join(' ')} />;
        })}
      </span>
    </li>
  );
}
