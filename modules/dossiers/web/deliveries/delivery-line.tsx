import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { Chip, Vi, useT } from '#platform/web';
import type { Deliveries } from './handing.ts';

const tones = { 'with-post': 'paused', 'under-way': 'paused', delivered: 'ok', returned: 'soon', lost: 'late' } as const;

// words: dossiers.delivery-state-*, dossiers.delivery-way-*
/** One time a result was handed out: where it is, by which way, since when. */
export function DeliveryLine({ delivery }: { delivery: Deliveries['deliveries'][number] }): ReactNode {
  const t = useT();
  const { way, state, carrier, slipNo, at } = delivery;
  return (
    <>
      <Chip tone={tones[state]}>{t(`dossiers.delivery-state-${state}`)}</Chip>{' '}
      {way === 'post' ? (
        <>
          <Vi>{carrier ?? ''}</Vi> <span className="ez-code">{slipNo}</span>
        </>
      ) : (
        t(`dossiers.delivery-way-${way}`)
      )}{' '}
      <span className="ez-quiet">{formatInstant(new Date(at))}</span>
    </>
  );
}
