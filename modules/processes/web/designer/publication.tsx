import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { formatDate, formatInstant } from '#platform/i18n';
import { ActBar, ActButton, ConfirmAct, PaneCard, Told, useApi, useMay, useT, type Doing } from '#platform/web';
import { ChoiceSlot, MomentSlot, TextSlot } from '#web/organisations';
import { migrationPath } from '../migrating/use-migration.ts';
import { certainties } from './entry.ts';
import type { Entry } from './entry.ts';
import type { DrawingShown } from './use-drawn.ts';

interface PublicationProps {
  shown: DrawingShown;
  entry: Entry;
  isChanged: boolean;
  faults: number;
  doing: Doing;
  onChange: (change: Partial<Entry>) => void;
  onDropped: () => void;
}

/** The name, the law and the day of the version, and its ways out: published by somebody else, or dropped. */
export function Publication(props: PublicationProps): ReactNode {
  const t = useT();
  const { shown, entry, onChange } = props;
  const { draft } = shown;
  return (
    <PaneCard title={t('processes.draw.view-publication')}>
      <div className="ez-draw-form">
        {draft?.outdated === true && <p className="ez-final">{t('processes.drafts.outdated')}</p>}
        <div className="ez-draw-pair">
          <TextSlot label={t('processes.draw.name-vi')} value={entry.vi} maxLength={300} onWrite={(vi) => onChange({ vi })} />
          <TextSlot label={t('processes.draw.name-en')} value={entry.en} maxLength={300} onWrite={(en) => onChange({ en })} />
          <TextSlot label={t('processes.drafts.document')} value={entry.document} onWrite={(document) => onChange({ document })} />
          <TextSlot
            label={t('processes.drafts.article')}
            value={entry.article}
            required={false}
            onWrite={(article) => onChange({ article })}
          />
          {/* words: processes.drafts.certainty-* */}
          <ChoiceSlot
            label={t('processes.drafts.certainty')}
            value={entry.certainty}
            data={certainties.map((value) => ({ value, label: t(`processes.drafts.certainty-${value}`) }))}
            onChoose={(value) => onChange({ certainty: certainties.find((one) => one === value) ?? 'background' })}
          />
          <MomentSlot
            label={t('processes.drafts.from-day')}
            kind="day"
            starting={entry.day === '' ? '' : formatDate(entry.day)}
            onWrite={(day) => onChange({ day })}
          />
        </div>
        <TextSlot
          label={t('processes.drafts.because')}
          value={entry.because}
          required={false}
          maxLength={1000}
          onWrite={(because) => onChange({ because })}
        />
        {draft !== undefined && (
          <p className="ez-quiet">
            <Told words="processes.drafts.written-by" values={{ who: draft.writtenBy, at: formatInstant(new Date(draft.writtenAt)) }} />{' '}
            {t(draft.mine ? 'processes.drafts.second-person' : 'processes.drafts.by-other')}
          </p>
        )}
        {draft !== undefined && <Ends {...props} draft={draft} />}
        {shown.versions.length > 1 && <Running code={shown.code} />}
      </div>
    </PaneCard>
  );
}

function Ends({
  shown,
  draft,
  entry,
  isChanged,
  faults,
  doing,
  onDropped,
}: PublicationProps & { draft: NonNullable<DrawingShown['draft']> }): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const mayPublish = useMay()('processes.publish') && !draft.mine;
  const [asking, setAsking] = useState<'publish' | 'drop'>();
  const given = { code: shown.code, revision: draft.revision };
  const ends = {
    drop: async () => {
      await doing.act(() => api.dropProcessDraft.call(given), t('processes.drafts.dropped'));
      onDropped();
    },
    publish: async () => void (await doing.act(() => api.publishProcessDraft.call(given), t('processes.drafts.published'))),
  };
  const day = entry.day === '' ? '…' : formatDate(entry.day);
  return (
    <>
      {mayPublish && faults > 0 && <p className="ez-quiet">{t('processes.draw.publish-faulty', { count: faults })}</p>}
      <ActBar>
        {mayPublish && (
          <ActButton kind="primary" disabled={isChanged || doing.busy || faults > 0} onClick={() => setAsking('publish')}>
            {t('processes.drafts.publish')}
          </ActButton>
        )}
        <ActButton busy={doing.busy} onClick={() => setAsking('drop')}>
          {t('processes.drafts.drop')}
        </ActButton>
      </ActBar>
      {asking !== undefined && (
        // words: processes.drafts.publish, processes.drafts.drop
        <ConfirmAct
          title={t(`processes.drafts.${asking}`)}
          becomesFinal={asking === 'drop' ? t('processes.drafts.drop-final') : t('processes.drafts.publish-final', { day })}
          actLabel={t(`processes.drafts.${asking}`)}
          onClose={() => setAsking(undefined)}
          onAct={ends[asking]}
        />
      )}
    </>
  );
}

/** The way to the cases that still run by versions before, for who may take them over. */
function Running({ code }: { code: string }): ReactNode {
  const t = useT();
  if (!useMay()('processes.migrate')) return undefined;
  return (
    <Link className="ez-link" to={`${migrationPath}/${code}`}>
      {t('processes.migrating.cases')}
    </Link>
  );
}
