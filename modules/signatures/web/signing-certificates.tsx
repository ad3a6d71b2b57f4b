import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { ActButton, PagedList, Vi, ViewTabs, useAddress, useApi, useT, useToast } from '#platform/web';
import { FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { signaturesContract } from '../contract.ts';
import { Period, Standing } from './told-certificate.tsx';
import type { KeyLine, useKeys } from './use-certificates.ts';

/** Certificates that sign: whose they are, where their keys are, until when. */
export function SigningCertificates({ found }: { found: ReturnType<typeof useKeys> }): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const views = [
    { key: '', label: t('signatures.web.in-use') },
    { key: 'tat-ca', label: t('signatures.web.all') },
  ];
  return (
    <section className="ez-certificates" aria-labelledby="signing-certificates">
      <h2 id="signing-certificates">{t('signatures.web.certificates')}</h2>
      <ViewTabs label={t('signatures.web.filter')} views={views} current={address['xem'] ?? ''} onChange={(xem) => change({ xem })} />
      <Lines found={found} />
    </section>
  );
}

function Lines({ found }: { found: ReturnType<typeof useKeys> }): ReactNode {
  const t = useT();
  const [retiring, setRetiring] = useState<KeyLine>();
  return (
    <>
      <PagedList
        found={found}
        rows={found.keys}
        empty={{ title: t('signatures.web.no-certificates'), text: t('signatures.web.no-certificates-help') }}
      >
        {(keys) => <KeyTable keys={keys} onRetire={setRetiring} />}
      </PagedList>
      {retiring !== undefined && <Retire line={retiring} onClose={() => setRetiring(undefined)} />}
    </>
  );
}

// words: signatures.web.kept-*
function KeyTable({ keys, onRetire }: { keys: readonly KeyLine[]; onRetire: (line: KeyLine) => void }): ReactNode {
  const t = useT();
  const heads = ['holder', 'name', 'issuer', 'validity', 'where', 'standing', 'acts'].map((key) => t(`signatures.web.${key}`));
  const rows = keys.map((line) => ({
    key: line.id,
    faint: line.standing === 'retired',
    cells: [
      <b key="holder">
        <Vi>{line.holder}</Vi>
      </b>,
      <Vi key="name">{line.name}</Vi>,
      <span key="issuer">
        <Vi>{line.issuer}</Vi>
        <span className="ez-certificate-serial">{line.serial}</span>
      </span>,
      <Period key="validity" of={line} />,
      t(`signatures.web.kept-${line.where}`),
      <span key="standing">
        <Standing of={line.standing} />
        {line.retiredAt !== undefined && (
          <span className="ez-certificate-why">
            {formatDate(new Date(line.retiredAt))}: <Vi>{line.retiredBecause ?? ''}</Vi>
          </span>
        )}
      </span>,
      line.standing !== 'retired' && (
        <ActButton key="retire" kind="quiet" onClick={() => onRetire(line)}>
          {t('signatures.web.retire')}
        </ActButton>
      ),
    ],
  }));
  return <RecordTable caption={t('signatures.web.certificates')} heads={heads} rows={rows} />;
}

function Retire({ line, onClose }: { line: KeyLine; onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const queries = useQueryClient();
  const api = useApi(signaturesContract);
  const [because, setBecause] = useState('');
  const send = async (): Promise<void> => {
    await api.retireKey.call({ id: line.id, because });
    await queries.invalidateQueries({ queryKey: ['signatures'] });
    toast({ text: t('signatures.web.was-retired', { name: line.name }) });
  };
  return (
    <FormDialog
      title={t('signatures.web.retire-title')}
      actLabel={t('signatures.web.retire')}
      note={t('signatures.web.retire-note')}
      onClose={onClose}
      onSend={send}
    >
      <p>
        <b>
          <Vi>{line.name}</Vi>
        </b>
        <span className="ez-certificate-serial">{line.serial}</span>
      </p>
      <TextSlot
        label={t('signatures.web.because')}
        help={t('signatures.web.retire-because')}
        maxLength={500}
        value={because}
        onWrite={setBecause}
      />
    </FormDialog>
  );
}
