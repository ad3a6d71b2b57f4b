import './related.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatDate, textOf } from '#platform/i18n';
import { ActButton, PaneCard, Vi, useApi, useLocale, useMay, useT } from '#platform/web';
import { caseHref } from '#web/processes';

const ties = ['project', 'site', 'enterprise'] as const;
const few = 5;

/** What else the same enterprise asked for: about the same project, the same site, anything else. */
export function RelatedCard({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const { data } = useQuery({ ...useApi(dossiersContract).listRelated.query({ id: dossierId }), enabled: may('dossiers.handle') });
  const [all, showAll] = useState(false);
  const related = data?.related ?? [];
  if (related.length === 0) return null;
  const shown = all ? related : related.slice(0, few);
  // words: dossiers.web.related-*
  return (
    <PaneCard title={t('dossiers.web.related')} aside={related.length}>
      {ties
        .map((tie) => ({ tie, lines: shown.filter(({ by }) => by === tie) }))
        .filter(({ lines }) => lines.length > 0)
        .map(({ tie, lines }) => (
          <section key={tie} className="ez-related">
            <h3>{t(`dossiers.web.related-${tie}`)}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line.id}>
                  <Link to={caseHref(line.id)}>
                    <span className="ez-code">{line.code ?? t('dossiers.web.related-no-code')}</span>
                  </Link>{' '}
                  <Vi>{textOf(line.procedure.name, locale)}</Vi>
                  <span className="ez-quiet">
                    {' '}
                    · <Vi>{textOf(line.status, locale)}</Vi> · {formatDate(new Date(line.submittedAt))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {related.length > few && !all && (
        <ActButton kind="quiet" onClick={() => showAll(true)}>
          {t('dossiers.web.related-more', { count: related.length - few })}
        </ActButton>
      )}
    </PaneCard>
  );
}
