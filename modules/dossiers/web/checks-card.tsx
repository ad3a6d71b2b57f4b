import './checks.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, textOf } from '#platform/i18n';
import { PaneCard, Vi, useApi, useLocale, useT } from '#platform/web';
import { CommentField, ProblemNote, useActing } from '#web/processes';

type Check = z.output<(typeof dossiersContract)['operations']['getChecks']['out']>['checks'][number];
type Verdict = NonNullable<Check['found']>['verdict'];

const verdicts: readonly Verdict[] = ['fits', 'differs', 'not-applicable'];

/** What the handling officer looks at before he goes on: he marks it while he holds the step, others read what he found. */
export function ChecksCard({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const { data } = useQuery(api.getChecks.query({ id: dossierId }));
  if (data === undefined || data.checks.length === 0) return null;
  const done = data.checks.filter((one) => one.found !== undefined).length;
  return (
    <PaneCard title={t('dossiers.web.checks')} aside={t('dossiers.web.checks-count', { done, all: data.checks.length })}>
      <ul className="ez-look">
        {data.checks.map((check) => (
          <CheckItem key={`${check.key} ${check.found?.at ?? ''}`} check={check} dossierId={dossierId} />
        ))}
      </ul>
    </PaneCard>
  );
}

function CheckItem({ check, dossierId }: { check: Check; dossierId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <li className={check.found?.verdict === 'differs' ? 'ez-look-differs' : undefined}>
      <p>
        <Vi>{textOf(check.text, locale)}</Vi>
        {!check.required && <span className="ez-quiet"> ({t('dossiers.web.check-optional')})</span>}
      </p>
      <Beside check={check} />
      {check.mayMark ? <Marking check={check} dossierId={dossierId} /> : <Found check={check} />}
    </li>
  );
}

// words: dossiers.web.check-otherwise-*
function Beside({ check }: { check: Check }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const said = [
    check.component && textOf(check.component, locale),
    check.otherwise && t(`dossiers.web.check-otherwise-${check.otherwise}`),
    check.law ? textOf(check.law, locale) : check.certainty === 'background' && t('dossiers.web.check-practice'),
  ].filter((one) => typeof one === 'string');
  return (
    <p className="ez-quiet">
      <Vi>{said.join(' · ')}</Vi>
    </p>
  );
}

// words: dossiers.web.check-fits, dossiers.web.check-differs, dossiers.web.check-not-applicable
function Found({ check: { found } }: { check: Check }): ReactNode {
  const t = useT();
  if (found === undefined) return <p className="ez-quiet">{t('dossiers.web.check-open')}</p>;
  return (
    <p>
      <b>{t(`dossiers.web.check-${found.verdict}`)}</b>
      <Who found={found} />
    </p>
  );
}

function Who({ found }: { found: NonNullable<Check['found']> }): ReactNode {
  return (
    <>
      {found.note !== undefined && (
        <>
          {' '}
          <Vi>{found.note}</Vi>
        </>
      )}{' '}
      <span className="ez-quiet">
        <Vi>{found.by}</Vi>, {formatInstant(new Date(found.at))}
      </span>
    </>
  );
}

function Marking({ check, dossierId }: { check: Check; dossierId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  const [differs, setDiffers] = useState(false);
  const [note, setNote] = useState(check.found?.note ?? '');
  const mark = (verdict: Verdict): void =>
    run(async () => {
      await api.markCheck.call({ id: dossierId, key: check.key, verdict, ...(verdict === 'differs' ? { note } : {}) });
    });
  const chosen = differs ? 'differs' : check.found?.verdict;
  return (
    <>
      <ProblemNote problem={problem} />
      <div className="ez-look-ways" role="group" aria-label={textOf(check.text, locale)}>
        {verdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            className="ez-look-way"
            aria-pressed={chosen === verdict}
            disabled={busy}
            onClick={() => (verdict === 'differs' ? setDiffers(true) : mark(verdict))}
          >
            {t(`dossiers.web.check-${verdict}`)}
          </button>
        ))}
      </div>
      {differs && (
        <div className="ez-look-note">
          <CommentField label={t('dossiers.web.check-note')} value={note} onChange={setNote} />
          <button type="button" className="ez-button" disabled={busy || note.trim() === ''} onClick={() => mark('differs')}>
            {t('dossiers.web.check-save')}
          </button>
        </div>
      )}
      {check.found !== undefined && !differs && <Who found={check.found} />}
    </>
  );
}
