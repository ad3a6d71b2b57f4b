import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { FactList, PaneCard, Told, Vi, useT } from '#platform/web';
import type { RecordShown } from '../told.ts';
import { SaidText } from './beside.tsx';
import { Limit } from './limits.tsx';
import { Papers } from './papers.tsx';

type National = RecordShown['record'];

/** The rest of what a record says: what it is, then by topic, folded. */
export function Sections({ record }: { record: National }): ReactNode {
  const t = useT();
  const { detail, agencies, rest } = record;
  const restLines = Object.entries(rest);
  return (
    <PaneCard title={t('procedures.national.about')}>
      <About record={record} />
      {detail !== undefined && (
        <>
          <Fold name="steps" count={detail.steps.length}>
            <Steps steps={detail.steps} />
          </Fold>
          <Fold name="papers" count={detail.cases.reduce((sum, one) => sum + one.components.length, 0)}>
            <Papers cases={detail.cases} />
          </Fold>
          <Fold name="case-limits" count={detail.caseLimits.length}>
            <Lines
              lines={detail.caseLimits.map((one) => (
                <>
                  {one.name !== undefined && <Vi>{one.name}</Vi>} <Limit reading={one} />
                </>
              ))}
            />
          </Fold>
          <Fold name="bases" count={detail.legalBases.length}>
            <Lines
              lines={detail.legalBases.map(({ said, name }) => (
                <>
                  <b>
                    <Vi>{said}</Vi>
                  </b>{' '}
                  <Vi>{name}</Vi>
                </>
              ))}
            />
          </Fold>
          <Fold name="results" count={detail.results.length}>
            <Lines
              lines={detail.results.map(({ code, name }) => (
                <>
                  <Vi>{name}</Vi> {code !== '' && <code>{code}</code>}
                </>
              ))}
            />
          </Fold>
        </>
      )}
      <Fold
        name="agencies"
        count={agencies.executing.length + agencies.competent.length + agencies.authorised.length + agencies.coordinating.length}
      >
        <Agencies agencies={agencies} />
      </Fold>
      <Fold name="rest" count={restLines.length}>
        <FactList
          facts={restLines.map(([path, value]) => ({ label: path, value: <SaidText text={JSON.stringify(value)} label={path} /> }))}
        />
      </Fold>
    </PaneCard>
  );
}

// words: procedures.national.*
function Fold({ name, count, children }: { name: string; count: number; children: ReactNode }): ReactNode {
  const t = useT();
  if (count === 0) return null;
  return (
    <details className="ez-record-fold">
      <summary>{t('procedures.national.section', { title: t(`procedures.national.${name}`), count })}</summary>
      {children}
    </details>
  );
}

function Lines({ lines }: { lines: readonly ReactNode[] }): ReactNode {
  return (
    <ul className="ez-record-lines">
      {lines.map((line, place) => (
        <li key={place}>{line}</li>
      ))}
    </ul>
  );
}

function Steps({ steps }: { steps: readonly { name?: string | undefined; text: string }[] }): ReactNode {
  return (
    <ol className="ez-record-lines">
      {steps.map(({ name, text }, place) => (
        <li key={place}>
          {name !== undefined && (
            <b>
              <Vi>{name}</Vi>
            </b>
          )}
          <div className="ez-said">
            <Vi>{text}</Vi>
          </div>
        </li>
      ))}
    </ol>
  );
}

const roles = ['executing', 'competent', 'authorised', 'coordinating'] as const;

// words: procedures.national.role-*
function Agencies({ agencies }: { agencies: National['agencies'] }): ReactNode {
  const t = useT();
  const facts = roles.flatMap((role) => {
    const names = agencies[role].map(({ name }) => name);
    return names.length === 0 ? [] : [{ label: t(`procedures.national.role-${role}`), value: <Vi>{names.join('; ')}</Vi> }];
  });
  return <FactList facts={facts} />;
}

const kinds = ['STANDARD', 'SPECIFIC', 'STANDARD_INTERNAL'];
const states = ['ACTIVE', 'UPDATED'];

// words: procedures.national.kind-*, procedures.national.state-*, procedures.national.service-*
function About({ record }: { record: National }): ReactNode {
  const t = useT();
  const { kind, state, detail } = record;
  const text = (label: string, value: string): { label: string; value: ReactNode }[] =>
    value === ''
      ? []
      : [{ label: t(`procedures.national.${label}`), value: <SaidText text={value} label={t('procedures.national.more')} most={400} /> }];
  const facts = [
    ...text('fields', record.fields.map(({ name }) => name).join('; ')),
    ...text('promulgator', record.promulgator.name),
    ...text('subjects', record.subjects.join('; ')),
    ...text('kind', kinds.includes(kind) ? t(`procedures.national.kind-${kind}`) : kind),
    ...text('catalogue-state', states.includes(state) ? t(`procedures.national.state-${state}`) : state),
    ...(detail === undefined ? [] : text('service', t(`procedures.national.service-${detail.service}`))),
    ...decisionFacts(detail?.decision, t('procedures.national.decision')),
    ...text('conditions', detail?.conditions ?? ''),
  ];
  return <FactList facts={facts} />;
}

function decisionFacts(decision: NonNullable<National['detail']>['decision'], label: string): { label: string; value: ReactNode }[] {
  if (decision?.no === undefined) return [];
  const { no, date } = decision;
  const value =
    date === undefined ? <Vi>{no}</Vi> : <Told words="procedures.national.decision-of" values={{ no, date: formatDate(date) }} />;
  return [{ label, value }];
}
