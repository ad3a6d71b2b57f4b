import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { consultationsContract } from '#contracts/consultations';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import { ChoiceSlot, FormDialog, MomentSlot, RecordTable, TextSlot } from '#web/organisations';

type Listed = z.output<(typeof consultationsContract)['operations']['listAgencies']['out']>;
type Agency = Listed['agencies'][number];
type Version = Agency['versions'][number];

const day = (iso: string): string => iso.split('-').toReversed().join('/');

/** Agencies outside that may be asked: what they are called, where they are written to, from which day on. */
export function AgenciesScreen(): ReactNode {
  const t = useT();
  const { data, error, refetch } = useQuery(useApi(consultationsContract).listAgencies.query({}));
  const [changing, setChanging] = useState<Agency | 'new'>();
  return (
    <Screen>
      <ScreenHead title={t('consultations.web.agencies')}>
        <ActButton kind="primary" disabled={data === undefined} onClick={() => setChanging('new')}>
          {t('consultations.web.add-agency')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('consultations.web.agencies-lead')}</p>
      {data === undefined && (error === null ? <LoadingRows rows={6} /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {data?.agencies.length === 0 && (
        <EmptyState title={t('consultations.web.no-agencies')} text={t('consultations.web.no-agencies-help')} />
      )}
      {data !== undefined && data.agencies.length > 0 && <Rows agencies={data.agencies} onChange={setChanging} />}
      {changing !== undefined && data !== undefined && (
        <AgencyForm
          key={changing === 'new' ? 'new' : changing.id}
          agency={changing === 'new' ? undefined : changing}
          services={data.services}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Screen>
  );
}

function Rows({ agencies, onChange }: { agencies: readonly Agency[]; onChange: (agency: Agency) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const heads = ['code', 'name', 'email', 'since', 'because', 'acts'].map((key) => t(`consultations.web.agency-${key}`));
  const rows = agencies.flatMap((agency) =>
    agency.versions.map((version, place) => ({
      key: `${agency.code} ${version.validFrom}`,
      faint: !version.current,
      cells: [
        <span key="code" className="ez-code">
          {agency.code}
        </span>,
        <Vi key="name">{textOf(version.name, locale)}</Vi>,
        version.email,
        <span key="since">
          {day(version.validFrom)} <State version={version} />
        </span>,
        <Vi key="because">{version.because}</Vi>,
        place === 0 && (
          <ActButton key="change" kind="quiet" onClick={() => onChange(agency)}>
            {t('consultations.web.change-agency')}
          </ActButton>
        ),
      ],
    })),
  );
  return <RecordTable caption={t('consultations.web.agencies')} heads={heads} rows={rows} />;
}

// words: consultations.web.agency-code, consultations.web.agency-name, consultations.web.agency-email, consultations.web.agency-since
// words: consultations.web.agency-because, consultations.web.agency-acts
function State({ version }: { version: Version }): ReactNode {
  const t = useT();
  if (version.closed) return <Chip tone="draft">{t('consultations.web.agency-closed')}</Chip>;
  return version.current ? <Chip tone="ok">{t('consultations.web.agency-now')}</Chip> : null;
}

interface Entry {
  code: string;
  vi: string;
  en: string;
  email: string;
  validFrom: string;
  serviceId: string;
  closed: string;
  because: string;
}

function firstEntry(agency: Agency | undefined): Entry {
  const [version] = agency?.versions ?? [];
  const said = version ?? { name: { vi: '', en: '' }, email: '', serviceId: undefined, closed: false };
  const { name, email, serviceId = '', closed } = said;
  return { code: agency?.code ?? '', ...name, email, serviceId, closed: closed ? 'yes' : 'no', validFrom: '', because: '' };
}

function AgencyForm(props: { agency: Agency | undefined; services: Listed['services']; onClose: () => void }): ReactNode {
  const { agency, services, onClose } = props;
  const t = useT();
  const toast = useToast();
  const api = useApi(consultationsContract);
  const queries = useQueryClient();
  const [entry, setEntry] = useState(() => firstEntry(agency));
  const change = (changed: Partial<Entry>): void => setEntry({ ...entry, ...changed });
  const send = async (): Promise<void> => {
    const { code, vi, en, email, validFrom, serviceId, closed, because } = entry;
    const service = serviceId === '' ? {} : { serviceId };
    await api.setAgency.call({ code, name: { vi, en: en || vi }, email, validFrom, ...service, closed: closed === 'yes', because });
    await queries.invalidateQueries({ queryKey: ['consultations'] });
    toast({ text: t('consultations.web.agency-kept') });
  };
  const title = t(agency === undefined ? 'consultations.web.add-agency' : 'consultations.web.change-agency');
  return (
    <FormDialog
      title={title}
      actLabel={t('consultations.web.keep')}
      note={t('consultations.web.agency-note')}
      onClose={onClose}
      onSend={send}
    >
      {agency === undefined && (
        <TextSlot
          label={t('consultations.web.agency-code')}
          help={t('consultations.web.agency-code-help')}
          maxLength={40}
          value={entry.code}
          onWrite={(code) => change({ code: code.toUpperCase() })}
        />
      )}
      <TextSlot label={t('consultations.web.agency-name')} maxLength={300} value={entry.vi} onWrite={(vi) => change({ vi })} />
      <TextSlot
        label={t('consultations.web.agency-name-en')}
        maxLength={300}
        required={false}
        value={entry.en}
        onWrite={(en) => change({ en })}
      />
      <TextSlot label={t('consultations.web.agency-email')} value={entry.email} onWrite={(email) => change({ email })} />
      {services.length > 0 && (
        <ChoiceSlot
          label={t('consultations.web.agency-service')}
          help={t('consultations.web.agency-service-help')}
          value={entry.serviceId}
          data={[
            { value: '', label: t('consultations.web.agency-no-service') },
            ...services.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(serviceId) => change({ serviceId })}
        />
      )}
      <div className="ez-admin-pair">
        <MomentSlot label={t('consultations.web.agency-since')} kind="day" onWrite={(validFrom) => change({ validFrom })} />
        <ChoiceSlot
          label={t('consultations.web.agency-state')}
          value={entry.closed}
          data={[
            { value: 'no', label: t('consultations.web.agency-now') },
            { value: 'yes', label: t('consultations.web.agency-closed') },
          ]}
          onChoose={(closed) => change({ closed })}
        />
      </div>
      <TextSlot
        label={t('consultations.web.agency-because')}
        maxLength={500}
        value={entry.because}
        onWrite={(because) => change({ because })}
      />
    </FormDialog>
  );
}
