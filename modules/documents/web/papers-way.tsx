import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';
import { useCase } from '#web/processes';

/** Who had the paper in hand before: drafted, checked, signed, each with his time. */
export function PapersWay({ recordId, stepId }: { recordId: string; stepId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const steps = useCase(recordId).story.data?.steps ?? [];
  const until = steps.findIndex((step) => step.stepId === stepId);
  const paper = steps.slice(0, until < 0 ? undefined : until).filter((step) => ['draft', 'review', 'sign'].includes(step.stepKind));
  if (paper.length === 0) return null;
  return (
    <section className="ez-paper-way" aria-label={t('documents.web.before')}>
      <h2>{t('documents.web.before')}</h2>
      <ul>
        {paper.map((step) => (
          <li key={step.stepId}>
            <b>
              <Vi>{step.outcome === undefined ? textOf(step.stepName, locale) : textOf(step.outcome, locale)}</Vi>
            </b>
            {' · '}
            <Vi>{step.closedBy ?? ''}</Vi>
            {step.closedAt !== undefined && <span className="ez-quiet"> {formatInstant(new Date(step.closedAt))}</span>}
            {step.comment !== undefined && (
              <blockquote>
                <Vi>{step.comment}</Vi>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
