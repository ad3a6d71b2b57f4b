import '@mantine/core/styles/Input.css';
import '../reception/reception.css';
import './deliveries.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { ActButton, ErrorState, LoadingRows, Vi, useApi, useT, useToast } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { CommentField, Overtaken, ProblemNote, useActing } from '#web/processes';
import { PresenterFields } from '../reception/presenter-fields.tsx';
import { emptyHanding, handOutOf, noteOf, parcelOf, ways, type Deliveries, type Handing } from './handing.ts';
import { ParcelPart } from './parcel-part.tsx';

/** Hands the result out: as the applicant asked for it, or otherwise; a parcel that is with the post is followed until it ends. */
export function ReturnPanel({ step, onDone }: ActPanelProps): ReactNode {
  const { data, error, refetch } = useQuery(useApi(dossiersContract).listDeliveries.query({ id: step.recordId }));
  if (data === undefined) return error === null ? <LoadingRows rows={4} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const parcel = data.deliveries.find((one) => one.state === 'with-post' || one.state === 'under-way');
  if (parcel !== undefined) return <ParcelPart key={parcel.state} dossierId={step.recordId} parcel={parcel} onDone={onDone} />;
  return <HandOut dossierId={step.recordId} known={data} onDone={onDone} />;
}

interface HandOutProps {
  dossierId: string;
  known: Deliveries;
  onDone: () => void;
}

function useHandingOut({ dossierId, onDone }: HandOutProps, handing: Handing) {
  const t = useT();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const acting = useActing();
  const [isTried, setTried] = useState(false);
  const given = { electronic: noteOf(handing.note), counter: handOutOf(handing), post: parcelOf(handing) };
  const isMissing = isTried && given[handing.way] === undefined;
  const send = (): void => {
    setTried(true);
    acting.run(async () => {
      const id = dossierId;
      if (handing.way === 'electronic') await api.returnElectronically.call({ id, ...given.electronic });
      else if (handing.way === 'counter' && given.counter !== undefined) await api.handOut.call({ id, ...given.counter });
      else if (handing.way === 'post' && given.post !== undefined) await api.sendParcel.call({ id, ...given.post });
      else return;
      toast({ text: t(`dossiers.web.handed-${handing.way}`) });
      onDone();
    });
  };
  return { acting, isMissing, send };
}

// words: dossiers.web.handed-*, dossiers.web.hand-out-*, dossiers.delivery-way-*, dossiers.web.no-account-*
function HandOut(props: HandOutProps): ReactNode {
  const t = useT();
  const { choice, hasAccount, noAccount } = props.known;
  const [handing, setHanding] = useState(emptyHanding(choice.way));
  const { acting, isMissing, send } = useHandingOut(props, handing);
  const { busy, problem, overtaken } = acting;
  const write = (change: Partial<Handing>): void => setHanding({ ...handing, ...change });
  if (overtaken) return <Overtaken problem={problem} onSeen={props.onDone} />;
  return (
    <div className="ez-reception-form">
      <fieldset className="ez-ways">
        <legend>{t('dossiers.web.return-way')}</legend>
        {ways.map((way) => (
          <label key={way}>
            <input
              type="radio"
              name="way"
              autoFocus={way === choice.way}
              disabled={way === 'electronic' && !hasAccount}
              checked={handing.way === way}
              onChange={() => write({ way })}
            />
            <span>{t(`dossiers.delivery-way-${way}`)}</span>
            {way === choice.way && <span className="ez-quiet">{t('dossiers.web.return-chosen')}</span>}
            {way === 'electronic' && noAccount !== undefined && (
              <span className="ez-quiet">{t(`dossiers.web.no-account-${noAccount}`)}</span>
            )}
          </label>
        ))}
      </fieldset>
      {handing.way === 'electronic' && <p>{t('dossiers.web.return-electronic-help')}</p>}
      {handing.way === 'counter' && <CounterFields handing={handing} onWrite={write} />}
      {handing.way === 'post' && <ParcelFields handing={handing} onWrite={write} address={choice.address} />}
      <CommentField label={t(`dossiers.web.return-note-${handing.way}`)} value={handing.note} onChange={(note) => write({ note })} />
      {isMissing && (
        <p className="ez-wrong" role="alert">
          {t(handing.way === 'counter' ? 'dossiers.web.return-missing-counter' : 'dossiers.web.return-missing-post')}
        </p>
      )}
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={send}>
          {t(`dossiers.web.hand-out-${handing.way}`)}
        </ActButton>
      </div>
    </div>
  );
}

interface FieldsProps {
  handing: Handing;
  onWrite: (change: Partial<Handing>) => void;
}

// words: dossiers.web.confirmed-*
function CounterFields({ handing, onWrite }: FieldsProps): ReactNode {
  const t = useT();
  return (
    <>
      <PresenterFields
        presenter={handing.presenter}
        identifierLabel={t('dossiers.web.recipient-id')}
        onChange={(presenter) => onWrite({ presenter })}
      />
      <fieldset className="ez-ways">
        <legend>{t('dossiers.web.confirmed')}</legend>
        {(['signed', 'seen'] as const).map((how) => (
          <label key={how}>
            <input type="radio" name="confirmed" checked={handing.confirmedBy === how} onChange={() => onWrite({ confirmedBy: how })} />
            <span>{t(`dossiers.web.confirmed-${how}`)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function ParcelFields({ handing, onWrite, address }: FieldsProps & { address: string | undefined }): ReactNode {
  const t = useT();
  return (
    <>
      {address !== undefined && (
        <p>
          {t('dossiers.page.delivery-to')} <Vi>{address}</Vi>
        </p>
      )}
      <div className="ez-reception-grid">
        <TextInput
          label={t('dossiers.web.post-carrier')}
          value={handing.carrier}
          maxLength={200}
          onChange={(event) => onWrite({ carrier: event.currentTarget.value })}
        />
        <TextInput
          label={t('dossiers.web.post-slip')}
          value={handing.slipNo}
          maxLength={40}
          onChange={(event) => onWrite({ slipNo: event.currentTarget.value })}
        />
      </div>
      <p className="ez-quiet">{t('dossiers.web.return-post-help')}</p>
    </>
  );
}
