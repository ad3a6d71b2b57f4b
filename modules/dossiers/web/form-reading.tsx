import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { formsContract } from '#contracts/forms';
import { textOf } from '#platform/i18n';
import { ErrorState, FactList, LoadingRows, Vi, useApi, useLocale, useT } from '#platform/web';
import { readSteps } from './read-form.ts';
import type { ReadBlock } from './read-form.ts';
import type { DossierDetail } from './use-dossier.ts';

/** The form as it was filed, read through the version it was filed with; fetched when somebody opens it. */
export function FormReading({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <details className="ez-card ez-fold" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{t('dossiers.web.form')}</summary>
      {opened && <Reading dossier={dossier} />}
    </details>
  );
}

function Reading({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(formsContract);
  const { data, error, refetch } = useQuery({ ...api.getForm.query({ id: dossier.formVersionId }), staleTime: Infinity });
  if (data === undefined) return error === null ? <LoadingRows rows={6} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return readSteps(data.definition, dossier.data, { locale, t }).map((step) => (
    <section key={step.key} className="ez-read">
      <h3>
        <Vi>{textOf(step.title, locale)}</Vi>
      </h3>
      {step.blocks.map((block) => (
        <Block key={block.key} block={block} />
      ))}
    </section>
  ));
}

function Block({ block }: { block: ReadBlock }): ReactNode {
  const locale = useLocale();
  return (
    <>
      {block.title !== undefined && (
        <h4>
          <Vi>{textOf(block.title, locale)}</Vi>
          {block.row !== undefined && ` ${block.row}`}
        </h4>
      )}
      <FactList facts={block.facts.map(({ label, value }) => ({ label: textOf(label, locale), value: <Vi>{value}</Vi> }))} />
    </>
  );
}
