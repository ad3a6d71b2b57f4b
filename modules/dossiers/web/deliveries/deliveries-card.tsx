import './deliveries.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatDate } from '#platform/i18n';
import type { Translate } from '#platform/i18n';
import { PaneCard, Vi, useApi, useT } from '#platform/web';
import { DeliveryLine } from './delivery-line.tsx';
import type { Deliveries } from './handing.ts';

type Delivery = Deliveries['deliveries'][number];

/** How the result was handed out, each time: who took it and by what, where a parcel is; nothing before it was. */
export function DeliveriesCard({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const { data } = useQuery(useApi(dossiersContract).listDeliveries.query({ id: dossierId }));
  if (data === undefined || data.deliveries.length === 0) return null;
  return (
    <PaneCard title={t('dossiers.web.deliveries')}>
      <ul className="ez-deliveries">
        {data.deliveries.toReversed().map((one) => (
          <li key={one.id}>
            <DeliveryLine delivery={one} />
            <Taken delivery={one} />
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

/** What he showed, after his name. */
function shownBy({ recipient, confirmedBy }: Delivery, t: Translate): string[] {
  if (recipient === undefined) return [];
  const { role, identifier, authority } = recipient;
  return [
    ...(role === undefined ? [] : [t(`dossiers.presenter-${role}`)]),
    ...(identifier === undefined ? [] : [identifier.value]),
    ...(authority === undefined ? [] : [`${authority.no} (${formatDate(authority.date)})`]),
    ...(confirmedBy === undefined ? [] : [t(`dossiers.web.confirmed-${confirmedBy}`)]),
  ];
}

// words: dossiers.presenter-*, dossiers.web.confirmed-*
function Taken({ delivery }: { delivery: Delivery }): ReactNode {
  const t = useT();
  const { recipient, note, by } = delivery;
  return (
    <>
      {recipient !== undefined && (
        <p>
          <Vi>{recipient.name}</Vi> <span className="ez-quiet">{shownBy(delivery, t).join(' · ')}</span>
        </p>
      )}
      {note !== undefined && (
        <p>
          <Vi>{note}</Vi>
        </p>
      )}
      {by !== undefined && (
        <p className="ez-quiet">
          {t('dossiers.web.delivery-by')} <Vi>{by}</Vi>
        </p>
      )}
    </>
  );
}
