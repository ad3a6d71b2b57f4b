import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Vi, useMay, useT } from '#platform/web';
import { caseHref } from '#web/processes';

/** The way to the dossier, for whoever works on cases. */
export function DossierLink({ id }: { id: string | undefined }): ReactNode {
  const t = useT();
  const may = useMay();
  if (id === undefined || !may('processes.work')) return null;
  return (
    <Link to={caseHref(id)} className="ez-button">
      {t('payments.web.dossier')}
    </Link>
  );
}

/** Who paid, and the code of his dossier. */
export function Whose({ of: { payer, code } }: { of: { payer?: string | undefined; code?: string | undefined } }): ReactNode {
  return (
    <>
      <Vi>{payer ?? '–'}</Vi> {code !== undefined && <code>{code}</code>}
    </>
  );
}
