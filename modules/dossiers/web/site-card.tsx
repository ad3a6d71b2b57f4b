import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, PaneCard, Vi, useApi, useLocale, useMay, useT, useToast } from '#platform/web';
import { caseHref, CommentField, ProblemNote, useActing } from '#web/processes';

/** Who else asks for the same site, in the order in which they were valid; deciding before one's turn needs its reason. */
export function SiteCard({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const { data } = useQuery({ ...useApi(dossiersContract).getSite.query({ id: dossierId }), enabled: may('dossiers.handle') });
  const site = data?.site;
  if (site === undefined || (site.order.length < 2 && site.because === undefined)) return null;
  const { place, order, law, because } = site;
  return (
    <PaneCard title={t('dossiers.web.site')} aside={place > 0 ? t('dossiers.web.site-place', { place, count: order.length }) : undefined}>
      {law !== undefined && (
        <p className="ez-quiet">
          {t('dossiers.web.site-law')} <Vi>{textOf(law, locale)}</Vi>
        </p>
      )}
      <ol>
        {order.map((one) => (
          <li key={one.id}>
            {one.own ? <b className="ez-code">{one.code}</b> : <Link to={caseHref(one.id)}>{one.code}</Link>} <Vi>{one.applicantName}</Vi>{' '}
            <span className="ez-quiet">{formatInstant(new Date(one.validAt))}</span>
          </li>
        ))}
      </ol>
      {because !== undefined && (
        <p>
          {t('dossiers.web.site-passed')} <Vi>{because}</Vi>
        </p>
      )}
      {site.mayPass && place > 1 && because === undefined && <PassOrder dossierId={dossierId} />}
    </PaneCard>
  );
}

function PassOrder({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  const [because, setBecause] = useState<string>();
  if (because === undefined)
    return (
      <div className="ez-acts">
        <ActButton onClick={() => setBecause('')}>{t('dossiers.web.pass-order')}</ActButton>
      </div>
    );
  const pass = (): void =>
    run(async () => {
      await api.passSiteOrder.call({ id: dossierId, because });
      toast({ text: t('dossiers.web.order-passed') });
    });
  return (
    <>
      <CommentField label={t('dossiers.web.pass-because')} value={because} onChange={setBecause} />
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} disabled={because.trim() === ''} onClick={pass}>
          {t('dossiers.web.keep-reason')}
        </ActButton>
      </div>
    </>
  );
}
