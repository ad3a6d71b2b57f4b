import { NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { enterprisesContract } from '#contracts/enterprises';
import { ActButton, Vi, useApi, useT } from '#platform/web';
import { emptyEntry, identifierKinds, partyKinds, type Entry } from './entry.ts';

interface PartProps {
  entry: Entry;
  onChange: (entry: Entry) => void;
}

/** Whom the dossier is of: found in the registry by code or name, or written down where it does not know him. */
export function ApplicantPart({ entry, onChange }: PartProps): ReactNode {
  const t = useT();
  const { enterprise, isUnknown } = entry;
  if (enterprise !== undefined) return <Chosen entry={entry} onChange={onChange} />;
  return (
    <>
      {isUnknown ? <PartyFields entry={entry} onChange={onChange} /> : <Finder entry={entry} onChange={onChange} />}
      <ActButton kind="quiet" onClick={() => onChange({ ...entry, isUnknown: !isUnknown, party: emptyEntry.party })}>
        {t(isUnknown ? 'dossiers.web.reception-known' : 'dossiers.web.reception-unknown')}
      </ActButton>
    </>
  );
}

function Finder({ entry, onChange }: PartProps): ReactNode {
  const t = useT();
  const api = useApi(enterprisesContract);
  const [sought, setSought] = useState('');
  const search = sought.trim();
  const found = useQuery({
    ...api.searchEnterprises.query({ search, limit: 8 }),
    enabled: search.length >= 2,
    placeholderData: keepPreviousData,
  });
  const lines = search.length < 2 ? [] : (found.data?.enterprises ?? []);
  return (
    <>
      <TextInput
        label={t('dossiers.web.reception-find')}
        description={t('dossiers.web.reception-find-help')}
        value={sought}
        maxLength={100}
        data-autofocus
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {search.length >= 2 && found.data !== undefined && lines.length === 0 && <p role="status">{t('dossiers.web.reception-none')}</p>}
      <ul className="ez-found">
        {lines.map(({ id, name, code }) => (
          <li key={id}>
            <button type="button" onClick={() => onChange({ ...entry, enterprise: { id, name, code }, projectId: '' })}>
              <Vi>{name}</Vi> <span className="ez-code ez-quiet">{code}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Chosen({ entry, onChange }: PartProps): ReactNode {
  const t = useT();
  const api = useApi(enterprisesContract);
  const { enterprise } = entry;
  const { data } = useQuery({ ...api.listProjects.query({ id: enterprise?.id ?? '' }), enabled: enterprise !== undefined });
  const projects = data?.projects ?? [];
  return (
    <>
      <p className="ez-chosen">
        <span>
          <Vi>{enterprise?.name ?? ''}</Vi> <span className="ez-code ez-quiet">{enterprise?.code}</span>
        </span>
        <ActButton kind="quiet" onClick={() => onChange({ ...entry, enterprise: undefined, projectId: '' })}>
          {t('dossiers.web.reception-change')}
        </ActButton>
      </p>
      {projects.length > 1 && (
        <NativeSelect
          label={t('dossiers.web.project')}
          value={entry.projectId}
          data={[
            { value: '', label: t('dossiers.web.reception-no-project') },
            ...projects.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` })),
          ]}
          onChange={(event) => onChange({ ...entry, projectId: event.currentTarget.value })}
        />
      )}
    </>
  );
}

// words: dossiers.web.party-*, dossiers.web.identifier-*
function PartyFields({ entry, onChange }: PartProps): ReactNode {
  const t = useT();
  const { party } = entry;
  const write = (change: Partial<Entry['party']>): void => onChange({ ...entry, party: { ...party, ...change } });
  const slot = (key: keyof Omit<Entry['party'], 'shown'>, label: string): ReactNode => (
    <TextInput label={t(label)} value={party[key]} maxLength={300} onChange={(event) => write({ [key]: event.currentTarget.value })} />
  );
  const hasCountry = party.identifierKind === 'passport' || party.identifierKind === 'other';
  return (
    <div className="ez-reception-grid">
      <NativeSelect
        label={t('dossiers.web.party-kind')}
        value={party.kind}
        data={partyKinds.map((value) => ({ value, label: t(`dossiers.web.party-${value}`) }))}
        onChange={(event) => write({ kind: event.currentTarget.value })}
      />
      {slot('name', 'dossiers.web.party-name')}
      <NativeSelect
        label={t('dossiers.web.identifier-kind')}
        value={party.identifierKind}
        data={identifierKinds.map((value) => ({ value, label: t(`dossiers.web.identifier-${value}`) }))}
        onChange={(event) => write({ identifierKind: event.currentTarget.value })}
      />
      {slot('identifier', 'dossiers.web.identifier-value')}
      {hasCountry && slot('country', 'dossiers.web.identifier-country')}
      {slot('phone', 'dossiers.web.party-phone')}
      {slot('email', 'dossiers.web.party-email')}
      {slot('street', 'dossiers.web.party-street')}
      {slot('commune', 'dossiers.web.party-commune')}
      {slot('province', 'dossiers.web.party-province')}
      <label className="ez-reception-check">
        <input type="checkbox" checked={party.shown} onChange={(event) => write({ shown: event.currentTarget.checked })} />
        <span>{t('dossiers.web.party-shown')}</span>
      </label>
    </div>
  );
}
