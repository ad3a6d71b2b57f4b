import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { ActButton, Chip, EmptyState, ErrorState, LoadingRows, Vi, useApi, useT, useToast } from '#platform/web';
import { FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { signaturesContract } from '../contract.ts';
import { Period } from './told-certificate.tsx';
import type { Authority, useAuthorities } from './use-certificates.ts';

/** Whose certificates this system believes. */
export function TrustedAuthorities({ found, act }: { found: ReturnType<typeof useAuthorities>; act: ReactNode }): ReactNode {
  const t = useT();
  return (
    <section className="ez-certificates" aria-labelledby="trusted-authorities">
      <div className="ez-certificates-head">
        <h2 id="trusted-authorities">{t('signatures.web.authorities')}</h2>
        {act}
      </div>
      <p className="ez-quiet">{t('signatures.web.authorities-help')}</p>
      <Lines found={found} />
    </section>
  );
}

function Lines({ found }: { found: ReturnType<typeof useAuthorities> }): ReactNode {
  const t = useT();
  const [ending, setEnding] = useState<Authority>();
  const { authorities, error, refetch } = found;
  if (authorities === undefined)
    return error === null ? <LoadingRows rows={2} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (authorities.length === 0)
    return <EmptyState title={t('signatures.web.no-authorities')} text={t('signatures.web.no-authorities-help')} />;
  return (
    <>
      <AuthorityTable authorities={authorities} onEnd={setEnding} />
      {ending !== undefined && <EndTrust authority={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function AuthorityTable({ authorities, onEnd }: { authorities: readonly Authority[]; onEnd: (authority: Authority) => void }): ReactNode {
  const t = useT();
  const heads = ['authority', 'authority-issuer', 'validity', 'trust-since', 'standing', 'acts'].map((key) => t(`signatures.web.${key}`));
  const rows = authorities.map((authority) => ({
    key: authority.id,
    faint: authority.until !== undefined,
    cells: [
      <span key="name">
        <b>
          <Vi>{authority.name}</Vi>
        </b>
        <Fingerprint of={authority} />
      </span>,
      <Vi key="issuer">{authority.issuer}</Vi>,
      <Period key="validity" of={authority} />,
      formatDate(new Date(authority.since)),
      <Trust key="standing" of={authority} />,
      authority.until === undefined && (
        <ActButton key="end" kind="quiet" onClick={() => onEnd(authority)}>
          {t('signatures.web.end-trust')}
        </ActButton>
      ),
    ],
  }));
  return <RecordTable caption={t('signatures.web.authorities')} heads={heads} rows={rows} />;
}

function Trust({ of }: { of: Authority }): ReactNode {
  const t = useT();
  if (of.until === undefined)
    return (
      <Chip tone="ok">
        <span aria-hidden="true">○</span> {t('signatures.web.trusted')}
      </Chip>
    );
  return (
    <>
      <Chip tone="draft">
        <span aria-hidden="true">–</span> {t('signatures.web.not-trusted')}
      </Chip>
      <span className="ez-certificate-why">
        {formatDate(new Date(of.until))}: <Vi>{of.endedBecause ?? ''}</Vi>
      </span>
    </>
  );
}

/** What is compared with what the authority publishes. */
function Fingerprint({ of }: { of: Authority }): ReactNode {
  const t = useT();
  return (
    <details>
      <summary>{t('signatures.web.fingerprint')}</summary>
      <span className="ez-certificate-serial">{of.sha256.toUpperCase().match(/.{2}/g)?.join(':')}</span>
    </details>
  );
}

function EndTrust({ authority, onClose }: { authority: Authority; onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const queries = useQueryClient();
  const api = useApi(signaturesContract);
  const [because, setBecause] = useState('');
  const send = async (): Promise<void> => {
    await api.endTrust.call({ id: authority.id, because });
    await queries.invalidateQueries({ queryKey: ['signatures'] });
    toast({ text: t('signatures.web.trust-ended', { name: authority.name }) });
  };
  return (
    <FormDialog
      title={t('signatures.web.end-trust-title')}
      actLabel={t('signatures.web.end-trust')}
      note={t('signatures.web.end-trust-note')}
      onClose={onClose}
      onSend={send}
    >
      <p>
        <b>
          <Vi>{authority.name}</Vi>
        </b>
      </p>
      <TextSlot label={t('signatures.web.because')} maxLength={500} value={because} onWrite={setBecause} />
    </FormDialog>
  );
}
