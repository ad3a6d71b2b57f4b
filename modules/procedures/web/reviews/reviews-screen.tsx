import '../catalogue.css';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import type { Translate } from '#platform/i18n';
import { ActButton, Chip, FactCompare, PaneCard, Vi, WorkList, useApi, useLocale, usePages, useShown, useT } from '#platform/web';
import { proceduresContract } from '../../contract.ts';
import { Differences } from '../differences.tsx';
import { moment, recordAddress, timeWords, type Review } from '../told.ts';
import { DecideReview } from './decide-review.tsx';

// words: procedures.reviews.none-*
/** Procedures to be looked at again, or all reviews with what was decided; which of them stands in the address. */
export function ReviewsScreen(): ReactNode {
  const t = useT();
  const view = useShown();
  const [deciding, setDeciding] = useState<Review>();
  const found = usePages(useApi(proceduresContract).listReviews, { open: view === 'open', limit: 50 });
  const count = found.data?.pages[0]?.openCount;
  return (
    <>
      <WorkList
        title={t('procedures.reviews.title')}
        lead={t('procedures.reviews.lead')}
        open={count === undefined ? t('procedures.reviews.open') : t('procedures.reviews.open-count', { count })}
        found={found}
        rows={found.data?.pages.flatMap((page) => page.reviews)}
        empty={{ title: t(`procedures.reviews.none-${view}`), text: t(`procedures.reviews.none-${view}-help`) }}
      >
        {(reviews) => (
          <div className="ez-reviews">
            {reviews.map((review) => (
              <Card key={review.id} review={review} onDecide={() => setDeciding(review)} />
            ))}
          </div>
        )}
      </WorkList>
      {deciding !== undefined && <DecideReview key={deciding.id} review={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

// words: procedures.reviews.reason-*, procedures.catalogue.part-*
function reasonWords({ reason, subject }: Review, t: Translate): string {
  const words = t(`procedures.reviews.reason-${reason}`);
  if (reason !== 'catalogue-changed') return words;
  return t('procedures.reviews.reason-part', { reason: words, part: t(`procedures.catalogue.part-${subject}`) });
}

function Card({ review, onDecide }: { review: Review; onDecide: () => void }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { procedureCode: code, decidedAt } = review;
  const address = recordAddress(code);
  return (
    <PaneCard title={`${code} ${review.procedureName}`}>
      <p className="ez-catalogue-remarks">
        <Chip tone={review.reason === 'record-absent' ? 'late' : 'soon'}>
          <span aria-hidden="true">{review.reason === 'record-absent' ? '●' : '◐'}</span> {reasonWords(review, t)}
        </Chip>
        <span className="ez-quiet">{t('procedures.reviews.since', { at: moment(review.raisedAt) })}</span>
      </p>
      <Facts review={review} />
      {decidedAt !== undefined && <Decided review={review} decidedAt={decidedAt} />}
      <div className="ez-acts">
        {decidedAt === undefined && (
          <ActButton kind="primary" onClick={onDecide}>
            {t('procedures.reviews.decide')}
          </ActButton>
        )}
        {review.reason === 'temporary-ends' && (
          <ActButton onClick={() => void navigate({ to: '/muc-tam-thoi' })}>{t('procedures.national.temporary-title')}</ActButton>
        )}
        {(review.reason === 'catalogue-changed' || review.reason === 'record-absent') && (
          <ActButton onClick={() => void navigate({ to: address })}>{t('procedures.reviews.record')}</ActButton>
        )}
      </div>
    </PaneCard>
  );
}

function Facts({ review }: { review: Review }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { law, differences, reason, ending } = review;
  if (law !== undefined)
    return (
      <>
        <FactCompare
          caption={t('procedures.reviews.law-limit')}
          recordLabel={t('procedures.national.before')}
          submittedLabel={t('procedures.national.after')}
          facts={[
            {
              key: review.subject,
              label: t('procedures.reviews.case', { case: textOf(law.case, locale) }),
              record: timeWords(law.before, t, locale),
              submitted: timeWords(law.after, t, locale),
            },
          ]}
        />
        <p>{t('procedures.reviews.law-promised', { promised: timeWords(law.promised, t, locale), from: formatDate(law.validFrom) })}</p>
      </>
    );
  if (ending !== undefined) {
    const { until, basis, codes } = ending;
    return <p>{t('procedures.reviews.ending', { until: formatDate(until), basis: textOf(basis, locale), codes: codes.join(', ') })}</p>;
  }
  if (reason === 'record-absent') return <p>{t('procedures.reviews.absent-help')}</p>;
  return <Differences differences={differences} caption={t('procedures.reviews.reason-catalogue-changed')} />;
}

// words: procedures.reviews.decision-*
function Decided({ review, decidedAt }: { review: Review; decidedAt: string }): ReactNode {
  const t = useT();
  return (
    <>
      <p>
        <b>{t(`procedures.reviews.decision-${review.decision}`)}</b>
        {' · '}
        {review.decidedBy !== undefined && (
          <>
            <Vi>{review.decidedBy}</Vi>
            {', '}
          </>
        )}
        {moment(decidedAt)}
      </p>
      {review.note !== undefined && (
        <blockquote>
          <Vi>{review.note}</Vi>
        </blockquote>
      )}
    </>
  );
}
