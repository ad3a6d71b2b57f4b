import { useState } from 'react';
import type { ReactNode } from 'react';
import { formsContract } from '#contracts/forms';
import { formatDate, formatInstant } from '#platform/i18n';
import { ActBar, ActButton, ConfirmAct, PaneCard, Told, useApi, useMay, useT, type Doing } from '#platform/web';
import { MomentSlot, TextSlot } from '#web/organisations';
import { BothSlots } from './slots.tsx';
import type { FormShown } from '../use-forms.ts';

/** What is said of the form as a whole. */
export interface Entry {
  vi: string;
  en: string;
  laws: readonly { document: string; provision?: string | undefined }[];
  day: string;
  because: string;
}

interface EntryProps {
  shown: FormShown;
  entry: Entry;
  isChanged: boolean;
  doing: Doing;
  onChange: (entry: Entry) => void;
  onDropped: () => void;
}

/** The name, the law and the day of the version, and its ways out: published by somebody else, or dropped. */
export function Publication(props: EntryProps): ReactNode {
  const t = useT();
  const { shown, entry, onChange } = props;
  const { draft } = shown;
  return (
    <PaneCard title={t('forms.web.publication')}>
      <div className="ez-design-form">
        {draft?.outdated === true && <p className="ez-final">{t('forms.web.outdated')}</p>}
        <BothSlots
          label={t('forms.web.form-name')}
          words={{ vi: entry.vi, en: entry.en }}
          required
          onWrite={(words) => onChange({ ...entry, vi: words?.vi ?? '', en: words?.en ?? '' })}
        />
        <Laws entry={entry} onChange={onChange} />
        <MomentSlot
          label={t('forms.web.from-day')}
          kind="day"
          starting={entry.day === '' ? '' : formatDate(entry.day)}
          onWrite={(day) => onChange({ ...entry, day })}
        />
        <TextSlot
          label={t('forms.web.because')}
          value={entry.because}
          required={false}
          maxLength={1000}
          onWrite={(because) => onChange({ ...entry, because })}
        />
        {draft !== undefined && (
          <p className="ez-quiet">
            <Told words="forms.web.written-by" values={{ who: draft.writtenBy, at: formatInstant(new Date(draft.writtenAt)) }} />{' '}
            {t(draft.mine ? 'forms.web.second-person' : 'forms.web.by-other')}
          </p>
        )}
        {draft !== undefined && <Ends {...props} draft={draft} />}
      </div>
    </PaneCard>
  );
}

function Laws({ entry, onChange }: Pick<EntryProps, 'entry' | 'onChange'>): ReactNode {
  const t = useT();
  const { laws } = entry;
  const write = (index: number, law: Entry['laws'][number] | undefined): void =>
    onChange({ ...entry, laws: law === undefined ? laws.toSpliced(index, 1) : laws.with(index, law) });
  return (
    <fieldset className="ez-design-part">
      <legend>{t('forms.web.laws')}</legend>
      {laws.map((law, index) => (
        <div key={index} className="ez-design-pair">
          <TextSlot
            label={t('forms.web.law-document', { place: index + 1 })}
            value={law.document}
            onWrite={(document) => write(index, document === '' && (law.provision ?? '') === '' ? undefined : { ...law, document })}
          />
          <TextSlot
            label={t('forms.web.law-provision', { place: index + 1 })}
            value={law.provision ?? ''}
            required={false}
            onWrite={(provision) => write(index, { ...law, provision })}
          />
        </div>
      ))}
      <ActButton onClick={() => onChange({ ...entry, laws: [...laws, { document: '' }] })}>{t('forms.web.law-add')}</ActButton>
    </fieldset>
  );
}

function Ends({ shown, draft, entry, isChanged, doing, onDropped }: EntryProps & { draft: NonNullable<FormShown['draft']> }): ReactNode {
  const t = useT();
  const api = useApi(formsContract);
  const mayPublish = useMay()('forms.publish') && !draft.mine;
  const [asking, setAsking] = useState<'publish' | 'drop'>();
  const given = { code: shown.code, revision: draft.revision };
  const ends = {
    drop: async () => {
      if (await doing.act(() => api.dropFormDesign.call(given), t('forms.web.dropped'))) onDropped();
    },
    publish: async () => void (await doing.act(() => api.publishFormDesign.call(given), t('forms.web.published'))),
  };
  const day = entry.day === '' ? '…' : formatDate(entry.day);
  return (
    <ActBar>
      {mayPublish && (
        <ActButton kind="primary" disabled={isChanged || doing.busy} onClick={() => setAsking('publish')}>
          {t('forms.web.publish')}
        </ActButton>
      )}
      <ActButton busy={doing.busy} onClick={() => setAsking('drop')}>
        {t('forms.web.drop')}
      </ActButton>
      {asking !== undefined && (
        // words: forms.web.publish, forms.web.drop
        <ConfirmAct
          title={t(`forms.web.${asking}`)}
          becomesFinal={asking === 'drop' ? t('forms.web.drop-final') : t('forms.web.publish-final', { day })}
          actLabel={t(`forms.web.${asking}`)}
          onClose={() => setAsking(undefined)}
          onAct={ends[asking]}
        />
      )}
    </ActBar>
  );
}
