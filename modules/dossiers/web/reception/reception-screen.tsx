import '@mantine/core/styles/Input.css';
import './reception.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { proceduresContract } from '#contracts/procedures';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  EmptyState,
  ErrorState,
  LoadingRows,
  PaneCard,
  ScreenHead,
  Told,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { ProblemNote, useActing } from '#web/processes';
import { ApplicantPart } from './applicant-part.tsx';
import { ElsewherePart } from './elsewhere-part.tsx';
import { entryOfLetter, missingIn, receptionOf, type Entry } from './entry.ts';
import { PresenterFields } from './presenter-fields.tsx';
import { useLetter } from './use-letter.ts';

const draftHref = (id: string, locale: string): string => `${locale === 'en' ? '/en' : ''}/ho-so/ban-nhap/${id}`;

/** The counter: whom, what and by whom, then the form itself; beside it what is being written here. */
export function ReceptionScreen(): ReactNode {
  const t = useT();
  const [address] = useAddress();
  return (
    <div className="ez-reception">
      <ScreenHead title={t('dossiers.web.reception')} />
      <div className="ez-reception-parts">
        {/* What was typed for one letter is not of the next. */}
        <NewReceptionCard key={address['thu']} />
        <BegunCard />
      </div>
    </div>
  );
}

function NewReceptionCard(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  const { letterId, letter, error } = useLetter();
  const [written, setEntry] = useState<Entry>();
  const entry = written ?? entryOfLetter(letter);
  const [isTried, setTried] = useState(false);
  const missing = missingIn(entry);
  const begin = (): void => {
    setTried(true);
    if (missing.length === 0)
      run(async () =>
        window.location.assign(draftHref((await api.startReception.call({ ...receptionOf(entry), letterId })).draftId, locale)),
      );
  };
  return (
    <PaneCard title={t('dossiers.web.reception-new')}>
      <form
        className="ez-reception-form"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        {letter !== undefined && (
          <p>
            <Told words="dossiers.web.reception-letter" values={{ slip: letter.slipNo, sender: letter.sender, number: letter.number }} />
          </p>
        )}
        <ProblemNote problem={error ?? undefined} />
        <fieldset>
          <legend>{t('dossiers.web.reception-applicant')}</legend>
          <ApplicantPart entry={entry} onChange={setEntry} />
        </fieldset>
        <fieldset>
          <legend>{t('dossiers.web.procedure')}</legend>
          <ProcedureField entry={entry} onChange={setEntry} />
        </fieldset>
        <fieldset>
          <legend>{t('dossiers.web.reception-presenter')}</legend>
          <PresenterFields presenter={entry.presenter} onChange={(presenter) => setEntry({ ...entry, presenter })} />
          {letterId === undefined && <ElsewherePart entry={entry} onChange={setEntry} />}
        </fieldset>
        {isTried && missing.length > 0 && (
          <p className="ez-wrong" role="alert">
            {/* words: dossiers.web.reception-missing-* */}
            {missing.map((key) => t(`dossiers.web.reception-missing-${key}`)).join(' ')}
          </p>
        )}
        <ProblemNote problem={problem} />
        <div className="ez-acts">
          <ActButton kind="primary" busy={busy} onClick={begin}>
            {t('dossiers.web.reception-begin')}
          </ActButton>
        </div>
      </form>
    </PaneCard>
  );
}

interface PartProps {
  entry: Entry;
  onChange: (entry: Entry) => void;
}

function ProcedureField({ entry, onChange }: PartProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data } = useQuery(useApi(proceduresContract).listProcedures.query({ offer: 'open', limit: 200 }));
  const offered = (data?.procedures ?? []).map(({ code, name }) => ({ value: code, label: `${textOf(name, locale)} (${code})` }));
  return (
    <NativeSelect
      aria-label={t('dossiers.web.procedure')}
      value={entry.procedureCode}
      data={[{ value: '', label: t('dossiers.web.reception-choose') }, ...offered]}
      onChange={(event) => onChange({ ...entry, procedureCode: event.currentTarget.value })}
    />
  );
}

function BegunCard(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data, error, refetch } = useQuery(useApi(dossiersContract).listDrafts.query({}));
  const drafts = (data?.drafts ?? []).filter((draft) => draft.atDesk);
  return (
    <PaneCard title={t('dossiers.web.reception-begun')} aside={drafts.length > 0 ? String(drafts.length) : undefined}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data !== undefined && drafts.length === 0 && (
        <EmptyState title={t('dossiers.web.reception-nothing')} text={t('dossiers.web.reception-nothing-help')} />
      )}
      <ul className="ez-found">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <a href={draftHref(draft.id, locale)}>
              <Vi>{draft.applicantName ?? ''}</Vi>
              <span className="ez-quiet">
                {textOf(draft.procedure.name, locale)} · {formatInstant(new Date(draft.savedAt))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
