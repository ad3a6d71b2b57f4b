import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, PaneCard, Vi, useApi, useLocale, useMay, useT, useToast } from '#platform/web';
import { ProblemNote, useActing } from '#web/processes';
import { paperHref, resultHref } from './use-dossier.ts';
import type { DossierDetail } from './use-dossier.ts';

/** What the authority made of the dossier: receipt, control slip, and the result once it is issued. */
export function PapersCard({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <PaneCard title={t('dossiers.web.papers')}>
      <Result dossier={dossier} />
      {dossier.papers.length === 0 && dossier.result === undefined && <p className="ez-quiet">{t('dossiers.web.no-papers')}</p>}
      <ul className="ez-slots">
        {dossier.papers.map((paper) => (
          <li key={paper.id}>
            <a href={paperHref(dossier.id, paper.id)} target="_blank" rel="noopener">
              <Vi>{textOf(paper.name, locale)}</Vi>
            </a>
            <span className="ez-quiet">{formatInstant(new Date(paper.madeAt))}</span>
          </li>
        ))}
      </ul>
      {dossier.receivedAt !== undefined && <ControlSlip id={dossier.id} />}
    </PaneCard>
  );
}

function Result({ dossier: { id, result } }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  if (result === undefined) return null;
  const name = result.numberText ?? t('dossiers.web.result');
  return (
    <p>
      <b>{t('dossiers.web.result')}: </b>
      {result.ready ? (
        <a href={resultHref(id)} target="_blank" rel="noopener">
          <Vi>{name}</Vi>
        </a>
      ) : (
        <span className="ez-quiet">{t('dossiers.web.result-in-making')}</span>
      )}
      {result.issuedOn !== undefined && <span className="ez-quiet"> {formatDate(result.issuedOn)}</span>}
      {result.elsewhere !== undefined && (
        <>
          <br />
          {t('dossiers.page.result-made-at')}: <Vi>{`${result.elsewhere.system} (${result.elsewhere.agency})`}</Vi>
          {result.signers.map(({ name, at }) => (
            <span className="ez-quiet" key={name}>
              {' · '}
              <Vi>{name}</Vi> {at !== undefined && formatInstant(new Date(at))}
            </span>
          ))}
        </>
      )}
      {result.word !== undefined && (
        <>
          {' '}
          <a href={`/kiem-tra/${result.word}`} target="_blank" rel="noopener">
            {t('dossiers.web.check-result')}
          </a>
        </>
      )}
    </p>
  );
}

function ControlSlip({ id }: { id: string }): ReactNode {
  const t = useT();
  const may = useMay();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  if (!may('dossiers.handle')) return null;
  const make = (): void =>
    run(async () => {
      await api.makeControlSlip.call({ id });
      toast({ text: t('dossiers.web.slip-made') });
    });
  return (
    <>
      <ProblemNote problem={problem} />
      <ActButton busy={busy} onClick={make}>
        {t('dossiers.web.make-slip')}
      </ActButton>
    </>
  );
}
