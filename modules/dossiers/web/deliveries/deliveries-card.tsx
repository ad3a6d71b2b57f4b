import '@mantine/core/styles/Input.css';
import '../reception/reception.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant } from '#platform/i18n';
import { ActButton, Chip, PaneCard, Vi, useApi, useMay, useT } from '#platform/web';
import { ProblemNote, useActing, type Acting } from '#web/processes';

type Delivery = z.output<(typeof dossiersContract)['operations']['listDeliveries']['out']>['deliveries'][number];

interface HandedProps {
  dossierId: string;
  acting: Acting;
}

const finished = 9;

/** How the result is handed out: across the counter, or by parcel; what the recipient's own account shows needs none of it. */
export function DeliveriesCard({ dossierId, nationalStatus }: { dossierId: string; nationalStatus: number }): ReactNode {
  const t = useT();
  const may = useMay();
  const acting = useActing();
  const { data } = useQuery(useApi(dossiersContract).listDeliveries.query({ id: dossierId }));
  const mayHandOut = nationalStatus === finished && may('dossiers.hand-out');
  if (data === undefined || (data.deliveries.length === 0 && !mayHandOut)) return null;
  const parcel = data.deliveries.find((one) => one.state === 'with-post');
  return (
    <PaneCard title={t('dossiers.web.deliveries')}>
      {data.deliveries.map((one) => (
        <Told key={one.id} delivery={one} />
      ))}
      <ProblemNote problem={acting.problem} />
      {mayHandOut && parcel !== undefined && <ParcelActs dossierId={dossierId} acting={acting} parcelId={parcel.id} />}
      {mayHandOut && parcel === undefined && (
        <>
          <CounterForm dossierId={dossierId} acting={acting} />
          <ParcelForm dossierId={dossierId} acting={acting} />
        </>
      )}
    </PaneCard>
  );
}

const tones = { 'with-post': 'paused', delivered: 'ok', returned: 'soon', lost: 'late' } as const;

function Told({ delivery }: { delivery: Delivery }): ReactNode {
  const t = useT();
  const { way, state, recipient, carrier, slipNo, begunAt, endedAt, note } = delivery;
  return (
    <p>
      {/* words: dossiers.web.delivery-* */}
      <Chip tone={tones[state]}>{t(`dossiers.web.delivery-${state}`)}</Chip>{' '}
      {way === 'post' ? (
        <>
          <Vi>{carrier ?? ''}</Vi> <span className="ez-code">{slipNo}</span>
        </>
      ) : (
        t('dossiers.web.delivery-counter')
      )}{' '}
      {recipient !== undefined && <Vi>{recipient.name}</Vi>} {formatInstant(new Date(endedAt ?? begunAt))} {note !== undefined && <Vi>{note}</Vi>}
    </p>
  );
}

function CounterForm({ dossierId, acting }: HandedProps): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [note, setNote] = useState('');
  const identifier = /^\d{12}$/.test(id.trim()) ? ({ kind: 'personal-id', value: id.trim() } as const) : ({ kind: 'other', value: id.trim() } as const);
  const send = (): void =>
    acting.run(async () => {
      const said = note.trim();
      await api.handOut.call({ id: dossierId, recipient: { name: name.trim(), identifier }, ...(said === '' ? {} : { note: said }) });
    });
  return (
    <details className="ez-asks">
      <summary>{t('dossiers.web.hand-out')}</summary>
      <div className="ez-reception-grid">
        <TextInput label={t('dossiers.web.recipient-name')} value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={t('dossiers.web.recipient-id')} value={id} maxLength={60} onChange={(event) => setId(event.currentTarget.value)} />
        <TextInput label={t('dossiers.web.recipient-note')} value={note} maxLength={1000} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      <ActButton busy={acting.busy} disabled={name.trim() === '' || id.trim() === ''} onClick={send}>
        {t('dossiers.web.hand-out-act')}
      </ActButton>
    </details>
  );
}

function ParcelForm({ dossierId, acting }: HandedProps): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const [carrier, setCarrier] = useState('');
  const [slipNo, setSlip] = useState('');
  const send = (): void =>
    acting.run(async () => {
      await api.sendParcel.call({ id: dossierId, carrier: carrier.trim(), slipNo: slipNo.trim() });
    });
  return (
    <details className="ez-asks">
      <summary>{t('dossiers.web.send-parcel')}</summary>
      <div className="ez-reception-grid">
        <TextInput label={t('dossiers.web.post-carrier')} value={carrier} maxLength={200} onChange={(event) => setCarrier(event.currentTarget.value)} />
        <TextInput label={t('dossiers.web.post-slip')} value={slipNo} maxLength={40} onChange={(event) => setSlip(event.currentTarget.value)} />
      </div>
      <ActButton busy={acting.busy} disabled={carrier.trim() === '' || slipNo.trim() === ''} onClick={send}>
        {t('dossiers.web.send-parcel-act')}
      </ActButton>
    </details>
  );
}

function ParcelActs({ dossierId, acting, parcelId }: HandedProps & { parcelId: string }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const note = (state: 'delivered' | 'returned' | 'lost'): void =>
    acting.run(async () => {
      await api.noteParcel.call({ id: dossierId, parcelId, state });
    });
  return (
    <div className="ez-acts">
      {(['delivered', 'returned', 'lost'] as const).map((state) => (
        // words: dossiers.web.parcel-*
        <ActButton key={state} busy={acting.busy} onClick={() => note(state)}>
          {t(`dossiers.web.parcel-${state}`)}
        </ActButton>
      ))}
    </div>
  );
}
