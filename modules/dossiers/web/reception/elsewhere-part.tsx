import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { emptyElsewhere, type Entry } from './entry.ts';

type Elsewhere = NonNullable<Entry['elsewhere']>;

/** What another agency received for us: who it was, the code it gave, and when; our own clock starts with our receipt. */
export function ElsewherePart({ entry, onChange }: { entry: Entry; onChange: (entry: Entry) => void }): ReactNode {
  const t = useT();
  const { elsewhere } = entry;
  const slot = (key: keyof Elsewhere, label: string, type = 'text'): ReactNode =>
    elsewhere !== undefined && (
      <TextInput
        label={t(label)}
        type={type}
        value={elsewhere[key]}
        maxLength={key === 'agencyName' ? 300 : 60}
        onChange={(event) => onChange({ ...entry, elsewhere: { ...elsewhere, [key]: event.currentTarget.value } })}
      />
    );
  return (
    <>
      <label className="ez-reception-check">
        <input
          type="checkbox"
          checked={elsewhere !== undefined}
          onChange={(event) => onChange({ ...entry, elsewhere: event.currentTarget.checked ? emptyElsewhere : undefined })}
        />
        <span>{t('dossiers.web.elsewhere-check')}</span>
      </label>
      {elsewhere !== undefined && (
        <>
          <div className="ez-reception-grid">
            {slot('agencyName', 'dossiers.web.elsewhere-agency')}
            {slot('agencyCode', 'dossiers.web.elsewhere-agency-code')}
            {slot('code', 'dossiers.web.elsewhere-code')}
            <div className="ez-letter-counts">
              {slot('day', 'dossiers.web.elsewhere-day', 'date')}
              {slot('time', 'dossiers.web.elsewhere-time', 'time')}
            </div>
          </div>
          <p className="ez-quiet">{t('dossiers.web.elsewhere-help')}</p>
        </>
      )}
    </>
  );
}
