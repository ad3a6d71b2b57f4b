import type { ReactNode } from 'react';
import { formatDate, formatDuration, formatInstant, textOf } from '#platform/i18n';
import { ClockBar, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { stepClock } from '#web/processes';
import { limitRuleText } from '../limit-rule.ts';
import { AccountDays } from './account-days.tsx';
import { PauseClock } from './exceptions/pause-clock.tsx';
import { openRequest, useExceptions } from './exceptions/use-exceptions.ts';
import type { DossierDetail } from './use-dossier.ts';

type Clock = NonNullable<DossierDetail['clock']>;

/** The legal clock: limit and appointment, how much is used, and day by day how the appointment came about. */
export function ClockCard({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { clock } = dossier;
  if (clock === undefined) {
    return (
      <PaneCard title={t('dossiers.web.clock')}>
        <p className="ez-quiet">{t('dossiers.web.clock-not-started')}</p>
      </PaneCard>
    );
  }
  const limit = textOf(clock.limit.words, locale);
  return (
    <PaneCard title={t('dossiers.web.clock-title', { limit, due: formatInstant(new Date(clock.dueAt)) })}>
      <ClockBar
        label={t('dossiers.web.clock-used', {
          used: formatDuration(clock.usedMinutes, locale),
          total: formatDuration(clock.totalMinutes, locale),
        })}
        used={clock.totalMinutes === 0 ? 1 : clock.usedMinutes / clock.totalMinutes}
        soonFrom={0.8}
        state={stepClock(clock)}
      />
      <ClockLine dossier={dossier} clock={clock} />
      <BesideClock dossier={dossier} clock={clock} />
      <PauseClock dossier={dossier} />
      {clock.limit.temporary !== undefined && (
        <p className="ez-quiet">
          <Vi>
            {t('dossiers.page.temporary-limit', {
              until: formatDate(clock.limit.temporary.until),
              basis: textOf(clock.limit.temporary.basis, locale),
              usual: textOf(clock.limit.temporary.usual, locale),
            })}
          </Vi>
        </p>
      )}
      <Account clock={clock} />
      <Appointments dossierId={dossier.id} clock={clock} />
    </PaneCard>
  );
}

/** True where waiting for the applicant stops nothing. */
const runsOn = ({ pauseRule }: Clock): boolean => pauseRule === 'WINDOW_COUNTED' || pauseRule === 'NO_PAUSE';

// words: dossiers.web.stands-since, dossiers.web.stands-since-until, dossiers.web.waits-since, dossiers.web.waits-since-until
/** What the clock alone does not tell: since when it stands still and until when at most, and the date given with an apology. */
function BesideClock({ dossier, clock }: { dossier: DossierDetail; clock: Clock }): ReactNode {
  const t = useT();
  const { data } = useExceptions(dossier.id);
  const pause = dossier.pauses.find((one) => one.endedAt === undefined);
  const deadline = data && openRequest(data)?.deadline;
  const words = runsOn(clock) ? 'dossiers.web.waits-since' : 'dossiers.web.stands-since';
  const moment = (iso: string): string => formatInstant(new Date(iso));
  return (
    <>
      {pause !== undefined && (
        <p>
          {deadline === undefined
            ? t(words, { at: moment(pause.startedAt) })
            : t(`${words}-until`, { at: moment(pause.startedAt), until: moment(deadline) })}
        </p>
      )}
      {data?.apologyDueAt !== undefined && (
        <p>{t('dossiers.web.apologised', { first: moment(clock.dueAt), at: moment(data.apologyDueAt) })}</p>
      )}
    </>
  );
}

// words: dossiers.web.finished-*
function ClockLine({ dossier, clock }: { dossier: DossierDetail; clock: Clock }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const finished = dossier.finishedAt;
  const parts = [
    t('dossiers.web.used', { time: formatDuration(clock.usedMinutes, locale) }),
    ...(finished === undefined
      ? [leftText(clock.minutesLeft)]
      : [t(`dossiers.web.finished-${dossier.standing}`, { at: formatInstant(new Date(finished)) })]),
    ...(dossier.pauses.length === 0 || runsOn(clock) ? [] : [t('dossiers.web.paused-times', { count: dossier.pauses.length })]),
    ...(clock.provisional ? [t('dossiers.web.provisional')] : []),
  ];
  function leftText(minutes: number): string {
    const time = formatDuration(Math.abs(minutes), locale);
    return t(minutes < 0 ? 'dossiers.web.over' : 'dossiers.web.left', { time });
  }
  return <p className="ez-quiet">{parts.join(' · ')}</p>;
}

// words: dossiers.account.because-*
/** Every appointment that was given, each with the account it had then. */
function Appointments({ dossierId, clock }: { dossierId: string; clock: Clock }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <details className="ez-fold">
      <summary>{t('dossiers.account.all')}</summary>
      <ul>
        {clock.appointments.map(({ number, because, givenAt, dueAt, document }) => (
          <li key={number}>
            {t('dossiers.account.line', {
              due: formatInstant(new Date(dueAt)),
              given: formatInstant(new Date(givenAt)),
              because: t(`dossiers.account.because-${because}`),
            })}{' '}
            {document !== undefined && t('dossiers.account.by-document', { no: document.no })}{' '}
            {because !== 'apology' && (
              <a href={`/api/v1/dossiers/${dossierId}/appointments/${number}/file?language=${locale}`} target="_blank" rel="noreferrer">
                {t('dossiers.account.pdf')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Account({ clock }: { clock: Clock }): ReactNode {
  const t = useT();
  return (
    <details className="ez-fold">
      <summary>{t('dossiers.web.show-account')}</summary>
      {clock.limitBy !== undefined && (
        <p className="ez-quiet">
          {t('dossiers.account.rule')}: <Vi>{limitRuleText(clock.limitBy)}</Vi>
        </p>
      )}
      <AccountDays steps={clock.steps} />
      {clock.dueAt !== clock.originalDueAt && (
        <p className="ez-quiet">{t('dossiers.web.first-due', { at: formatInstant(new Date(clock.originalDueAt)) })}</p>
      )}
    </details>
  );
}
