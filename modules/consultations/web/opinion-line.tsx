import { useState } from 'react';
import type { ReactNode } from 'react';
import { consultationsContract } from '#contracts/consultations';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import { SignatureVerdict } from '#web/dossiers';
import { clockTextOf, CommentField, ProblemNote, useActing } from '#web/processes';
import { shapes, tones } from './opinion-signs.ts';
import { paperHref, type Consultation } from './told.ts';

const at = (iso: string): string => formatInstant(new Date(iso));

// words: consultations.state-*, consultations.verdict-*
/** One opinion: who is asked what, until when and why then, what was said, and what the asker may do. */
export function OpinionLine({ one }: { one: Consultation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <li>
      <div className="ez-opinion-head">
        <b>
          <Vi>{textOf(one.who, locale)}</Vi>
        </b>
        <Chip tone={tones[one.state]}>
          <span aria-hidden="true">{shapes[one.state]}</span>{' '}
          {one.verdict === undefined ? t(`consultations.state-${one.state}`) : t(`consultations.verdict-${one.verdict}`)}
        </Chip>
      </div>
      <p>
        <Vi>{one.question}</Vi>
        {!one.required && <span className="ez-quiet"> ({t('consultations.web.not-required')})</span>}
      </p>
      <Papers one={one} />
      <Due one={one} />
      <LinkFacts one={one} />
      <Said one={one} />
      <EndActs one={one} />
    </li>
  );
}

function Papers({ one }: { one: Consultation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (one.papers.length === 0) return null;
  return (
    <p className="ez-quiet">
      {t('consultations.web.papers')}:{' '}
      {one.papers.map((paper, place) => (
        <span key={paper.id}>
          {place > 0 && ', '}
          <a href={paperHref(one.dossierId, paper.id)} target="_blank" rel="noopener">
            <Vi>{textOf(paper.name, locale)}</Vi>
          </a>
        </span>
      ))}
    </p>
  );
}

// words: consultations.unit-*
function Due({ one }: { one: Consultation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const standing = one.state === 'overdue' ? 'overdue' : 'in-time';
  const left = clockTextOf({ standing, minutesLeft: one.minutesLeft }, t, locale);
  return (
    <details>
      <summary>
        {t('consultations.web.due', { at: at(one.dueAt) })}
        {one.minutesLeft !== undefined && left !== undefined && ` · ${left}`}
        {one.dossierDueAt !== undefined && (
          <>
            {' · '}
            <span className="ez-wrong">{t('consultations.web.after-dossier', { at: at(one.dossierDueAt) })}</span>
          </>
        )}
      </summary>
      <p>
        {t('consultations.web.limit', { value: one.limit.value, unit: t(`consultations.unit-${one.limit.unit}`), at: at(one.askedAt) })}{' '}
        <Vi>{textOf(one.basis, locale)}</Vi>
        {one.certainty !== 'text' && <span className="ez-quiet"> ({t('consultations.web.to-confirm')})</span>}
      </p>
      <Silence one={one} />
      {one.moves.map((move) => (
        <p key={move.at} className="ez-quiet">
          {t('consultations.web.moved', { from: at(move.from), to: at(move.to) })}{' '}
          <Vi>{`${move.document.no}, ${textOf(move.document.title, locale)}`}</Vi>
        </p>
      ))}
      <ul className="ez-opinion-days">
        {one.account.map((day) => (
          <li key={day.date}>
            <span>{day.date.split('-').toReversed().join('/')}</span>
            <span>
              {day.minutes > 0 && t('consultations.web.minutes', { count: day.minutes })}
              {day.minutes > 0 && day.reason !== undefined && ' · '}
              {day.reason !== undefined && <Vi>{textOf(day.reason, locale)}</Vi>}
              {day.minutes === 0 && day.reason === undefined && t('consultations.web.day-off')}
              {day.document !== undefined && (
                <span className="ez-quiet">
                  {' '}
                  <Vi>{day.document}</Vi>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Silence({ one }: { one: Pick<Consultation, 'silence' | 'silenceAgrees'> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (one.silence === undefined) return <p className="ez-quiet">{t('consultations.web.silence-none')}</p>;
  return (
    <p className="ez-quiet">
      {t(one.silenceAgrees ? 'consultations.web.silence-agrees' : 'consultations.web.silence-to-confirm')}{' '}
      <Vi>{textOf(one.silence.law, locale)}</Vi>
    </p>
  );
}

/** The link of an agency outside: where it went, whether it was opened, and the way to send another or end it. */
function LinkFacts({ one }: { one: Consultation }): ReactNode {
  const t = useT();
  const { link } = one;
  if (link === undefined) return null;
  const opened =
    link.lastLookAt === undefined
      ? t('consultations.web.not-opened')
      : t('consultations.web.opened', { count: link.looks, at: at(link.lastLookAt) });
  return (
    <>
      <p className="ez-quiet">
        {t(link.over ? 'consultations.web.link-over' : 'consultations.web.link-to', { email: link.email, at: at(link.expiresAt) })} {opened}
      </p>
      {one.mayWithdraw && <LinkActs id={one.id} link={link} />}
    </>
  );
}

function LinkActs({ id, link }: { id: string; link: NonNullable<Consultation['link']> }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(consultationsContract);
  const { busy, problem, run } = useActing();
  const renew = (): void =>
    run(async () => {
      await api.renewLink.call({ id, email: link.email });
      toast({ text: t('consultations.web.link-sent') });
    });
  const end = (): void =>
    run(async () => {
      await api.endLink.call({ id, because: t('consultations.web.link-ended-by') });
      toast({ text: t('consultations.web.link-ended') });
    });
  return (
    <>
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="quiet" busy={busy} onClick={renew}>
          {t('consultations.web.renew-link')}
        </ActButton>
        {!link.over && (
          <ActButton kind="quiet" busy={busy} onClick={end}>
            {t('consultations.web.end-link')}
          </ActButton>
        )}
      </div>
    </>
  );
}

function Said({ one }: { one: Consultation }): ReactNode {
  const t = useT();
  if (one.endedAt === undefined) return null;
  const who = [one.answeredAs ?? one.endedBy, at(one.endedAt)].filter((part) => part !== undefined).join(', ');
  const said = one.answer ?? one.because;
  return (
    <>
      {said !== undefined && (
        <p className="ez-opinion-said">
          <Vi>{said}</Vi>
        </p>
      )}
      <p className="ez-quiet">
        <Vi>{who}</Vi>
        {one.late && ` · ${t('consultations.web.answered-late')}`}
        {one.file !== undefined && (
          <>
            {' · '}
            <a href={`/api/v1/consultations/${one.id}/file`} target="_blank" rel="noopener">
              <Vi>{one.file.name}</Vi>
            </a>
          </>
        )}
      </p>
      {one.file !== undefined && (
        <div className="ez-opinion-file">
          <SignatureVerdict file={one.file} />
        </div>
      )}
    </>
  );
}

// words: consultations.web.withdraw, consultations.web.settle, consultations.web.withdrawn, consultations.web.settled
function EndActs({ one }: { one: Consultation }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(consultationsContract);
  const { busy, problem, run } = useActing();
  const [ending, setEnding] = useState<'withdraw' | 'settle'>();
  const [because, setBecause] = useState('');
  if (!one.mayWithdraw && !one.maySettle) return null;
  const end = (way: 'withdraw' | 'settle'): void =>
    run(async () => {
      const given = { id: one.id, because };
      await (way === 'withdraw' ? api.withdrawConsultation.call(given) : api.settleConsultation.call(given));
      toast({ text: t(way === 'withdraw' ? 'consultations.web.withdrawn' : 'consultations.web.settled') });
    });
  if (ending !== undefined)
    return (
      <div className="ez-opinion-answer">
        <CommentField label={t('consultations.web.because')} value={because} onChange={setBecause} />
        <ProblemNote problem={problem} />
        <div className="ez-acts">
          <ActButton kind="primary" busy={busy} disabled={because.trim() === ''} onClick={() => end(ending)}>
            {t(`consultations.web.${ending}`)}
          </ActButton>
          <ActButton onClick={() => setEnding(undefined)}>{t('consultations.web.back')}</ActButton>
        </div>
      </div>
    );
  return (
    <div className="ez-acts">
      {one.maySettle && <ActButton onClick={() => setEnding('settle')}>{t('consultations.web.settle')}</ActButton>}
      <ActButton kind="quiet" onClick={() => setEnding('withdraw')}>
        {t('consultations.web.withdraw')}
      </ActButton>
    </div>
  );
}
