import { useState } from 'react';
import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { formatDate } from '#platform/i18n';
import { ActBar, ActButton, ConfirmAct, PaneCard, useApi, useDoing, useMay, useT, type Doing } from '#platform/web';
import { ChoiceSlot, FileSlot, MomentSlot, TextSlot } from '#web/organisations';
import { readDefinition } from './read-definition.ts';
import type { Definition, ProcessShown } from './use-processes.ts';

const certainties = ['text', 'seen', 'background'] as const;

interface Entry {
  document: string;
  article: string;
  certainty: (typeof certainties)[number];
  day: string;
  because: string;
}

const noLaw = { document: '', article: '', certainty: 'text' } as const;

const entryOf = ({ draft }: ProcessShown): Entry => ({
  ...(draft?.law ?? noLaw),
  day: draft?.validFrom ?? '',
  because: draft?.because ?? '',
});

interface CardProps {
  shown: ProcessShown;
  /** What was read from a file and is not saved. */
  written: Definition | undefined;
  onRead: (definition: Definition | undefined) => void;
}

/** The draft: its steps come as a file, by which law and from when; saved, dropped, published by somebody else. */
export function DraftCard({ shown, written, onRead }: CardProps): ReactNode {
  const t = useT();
  const [entry, setEntry] = useState(entryOf(shown));
  const [isChanged, setChanged] = useState(false);
  const change = (next: Partial<Entry>): void => {
    setEntry({ ...entry, ...next });
    setChanged(true);
  };
  const title = t(shown.draft === undefined ? 'processes.drafts.new' : 'processes.drafts.draft');
  return (
    <PaneCard title={title}>
      <div className="ez-process-draft">
        {shown.draft?.outdated === true && <p className="ez-final">{t('processes.drafts.outdated')}</p>}
        <DefinitionFile onRead={onRead} />
        <EntryFields entry={entry} onChange={change} />
        <DraftActs shown={shown} written={written} entry={entry} isChanged={isChanged || written !== undefined} />
      </div>
    </PaneCard>
  );
}

// words: processes.drafts.certainty-*
/** By which law, from when and why. */
function EntryFields({ entry, onChange: change }: { entry: Entry; onChange: (next: Partial<Entry>) => void }): ReactNode {
  const t = useT();
  return (
    <>
      <div className="ez-admin-pair">
        <TextSlot
          label={t('processes.drafts.document')}
          value={entry.document}
          maxLength={200}
          onWrite={(document) => change({ document })}
        />
        <TextSlot
          label={t('processes.drafts.article')}
          value={entry.article}
          maxLength={200}
          required={false}
          onWrite={(article) => change({ article })}
        />
      </div>
      <div className="ez-admin-pair">
        <ChoiceSlot
          label={t('processes.drafts.certainty')}
          value={entry.certainty}
          data={certainties.map((value) => ({ value, label: t(`processes.drafts.certainty-${value}`) }))}
          onChoose={(value) => change({ certainty: certainties.find((one) => one === value) ?? 'background' })}
        />
        <MomentSlot
          label={t('processes.drafts.from-day')}
          kind="day"
          starting={entry.day === '' ? '' : formatDate(entry.day)}
          onWrite={(day) => change({ day })}
        />
      </div>
      <TextSlot
        label={t('processes.drafts.because')}
        value={entry.because}
        maxLength={1000}
        required={false}
        onWrite={(because) => change({ because })}
      />
    </>
  );
}

function DefinitionFile({ onRead }: Pick<CardProps, 'onRead'>): ReactNode {
  const t = useT();
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const read = async (chosen: File | undefined): Promise<void> => {
    setFile(chosen);
    const definition = chosen === undefined ? undefined : readDefinition(await chosen.text());
    setProblem(chosen !== undefined && definition === undefined ? t('processes.drafts.unreadable') : undefined);
    onRead(definition);
  };
  return (
    <FileSlot
      label={t('processes.drafts.file')}
      help={t('processes.drafts.file-help')}
      accept=".json"
      file={file}
      onChoose={(chosen) => void read(chosen)}
      error={problem}
    />
  );
}

interface ActsProps {
  shown: ProcessShown;
  written: Definition | undefined;
  entry: Entry;
  isChanged: boolean;
}

/** What is sent of the draft as it is written. */
function givenOf({ shown: { code, draft }, entry }: ActsProps, definition: Definition) {
  const { document, article, certainty, day, because } = entry;
  const law = document.trim() === '' ? {} : { law: { document, article, certainty } };
  return { code, definition, because, ...law, ...(day === '' ? {} : { validFrom: day }), ...(draft && { revision: draft.revision }) };
}

function DraftActs(props: ActsProps): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const { shown, written, isChanged } = props;
  const { draft } = shown;
  const doing = useDoing('processes');
  const definition = written ?? draft?.definition;
  const save = async (): Promise<void> => {
    if (definition === undefined) return;
    await doing.act(() => api.saveProcessDraft.call(givenOf(props, definition)), t('processes.drafts.saved'));
  };
  const isFirst = draft === undefined || isChanged;
  return (
    <>
      {doing.problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {doing.problem}
        </p>
      )}
      {draft !== undefined && <p className="ez-quiet">{t(draft.mine ? 'processes.drafts.second-person' : 'processes.drafts.by-other')}</p>}
      <ActBar>
        <ActButton
          kind={isFirst ? 'primary' : 'secondary'}
          busy={doing.busy}
          disabled={definition === undefined || !isChanged}
          onClick={() => void save()}
        >
          {t('processes.drafts.save')}
        </ActButton>
        {draft !== undefined && <EndingActs shown={shown} draft={draft} isChanged={isChanged} doing={doing} />}
      </ActBar>
    </>
  );
}

interface EndingProps {
  shown: ProcessShown;
  draft: NonNullable<ProcessShown['draft']>;
  isChanged: boolean;
  doing: Doing;
}

/** Publishing by somebody else, and dropping. */
function EndingActs({ shown, draft, isChanged, doing }: EndingProps): ReactNode {
  const t = useT();
  const mayPublish = useMay()('processes.publish') && !draft.mine;
  const api = useApi(processesContract);
  const [asking, setAsking] = useState<'publish' | 'drop'>();
  const given = { code: shown.code, revision: draft.revision };
  // words: processes.drafts.publish, processes.drafts.drop
  const ends = {
    drop: async () => void (await doing.act(() => api.dropProcessDraft.call(given), t('processes.drafts.dropped'))),
    publish: async () => void (await doing.act(() => api.publishProcessDraft.call(given), t('processes.drafts.published'))),
  };
  return (
    <>
      {mayPublish && (
        <ActButton kind={isChanged ? 'secondary' : 'primary'} disabled={isChanged || doing.busy} onClick={() => setAsking('publish')}>
          {t('processes.drafts.publish')}
        </ActButton>
      )}
      <ActButton busy={doing.busy} onClick={() => setAsking('drop')}>
        {t('processes.drafts.drop')}
      </ActButton>
      {asking !== undefined && (
        <ConfirmAct
          title={t(`processes.drafts.${asking}`)}
          becomesFinal={asking === 'drop' ? t('processes.drafts.drop-final') : <WhatIsFinal shown={shown} />}
          actLabel={t(`processes.drafts.${asking}`)}
          onClose={() => setAsking(undefined)}
          onAct={ends[asking]}
        />
      )}
    </>
  );
}

/** What is published, from when, and whether it was tried as it says now. */
function WhatIsFinal({ shown: { draft, rehearsals } }: { shown: ProcessShown }): ReactNode {
  const t = useT();
  const tried = rehearsals.filter(({ current, finishedAt, stopped }) => current && !stopped && finishedAt !== undefined).length;
  const day = draft?.validFrom === undefined ? '…' : formatDate(draft.validFrom);
  const told = tried === 0 ? t('processes.drafts.untried') : t('processes.drafts.tried', { count: tried });
  return `${t('processes.drafts.publish-final', { day })} ${told}`;
}
