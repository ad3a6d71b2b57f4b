import type { ReactNode } from 'react';
import { PaneCard, Told, useLocale, useT } from '#platform/web';
import { textsOf, type RecordShown } from '../told.ts';

type Finding = RecordShown['findings'][number];

// words: procedures.catalogue.finding-*
/** What is odd, in words, each once. */
function Line({ finding }: { finding: Finding }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return <Told words={`procedures.catalogue.finding-${finding.kind}`} values={textsOf(finding.params, t, locale)} />;
}

const keyOf = ({ kind, params }: Finding): string => JSON.stringify([kind, params]);

function onceEach(findings: readonly Finding[]) {
  return [...Map.groupBy(findings, keyOf).entries()].map(([key, group]) => ({ key, group, finding: group[0] }));
}

/** Everything odd in a record, in words. */
export function Findings({ findings }: { findings: readonly Finding[] }): ReactNode {
  const t = useT();
  if (findings.length === 0) return null;
  return (
    <PaneCard title={t('procedures.national.findings', { count: findings.length })}>
      <p className="ez-quiet">{t('procedures.national.findings-note')}</p>
      <ul className="ez-findings">
        {onceEach(findings).map(
          ({ key, group, finding }) =>
            finding !== undefined && (
              <li key={key}>
                <span aria-hidden="true">!</span>{' '}
                <span>
                  <Line finding={finding} />
                  {group.length > 1 && <span className="ez-quiet"> ({t('procedures.national.times', { count: group.length })})</span>}
                </span>
              </li>
            ),
        )}
      </ul>
    </PaneCard>
  );
}

/** What is odd about some limits or fees, by their paths, where they stand. */
export function Flags({ findings, paths }: { findings: readonly Finding[]; paths: readonly string[] }): ReactNode {
  const here = onceEach(findings.filter(({ field }) => paths.includes(field)));
  return here.map(
    ({ key, finding }) =>
      finding !== undefined && (
        <p key={key} className="ez-flag">
          <span aria-hidden="true">!</span> <Line finding={finding} />
        </p>
      ),
  );
}
