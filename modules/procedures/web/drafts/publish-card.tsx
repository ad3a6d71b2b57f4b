import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { ActBar, ActButton, ApiProblem, ConfirmAct, PaneCard, useApi, useMay, useT, useToast, useTongue } from '#platform/web';
import { proceduresContract } from '../../contract.ts';
import { readEntry, type DraftShown } from './draft-entry.ts';
import type { DraftFields } from './draft-fields.tsx';
import { SaidInput } from './said-input.tsx';
import { useRefresh } from './use-drafts.ts';

const certainties = ['text', 'seen', 'background'] as const;

interface CardProps {
  shown: DraftShown;
  fields: DraftFields;
  isChanged: boolean;
  onDone: () => Promise<void>;
}

/** By which law and from when; saving, dropping, and publishing by somebody else. */
export function PublishCard(props: CardProps): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const { entry, change, readOnly } = props.fields;
  return (
    <PaneCard title={t('procedures.drafts.decision')}>
      <fieldset className="ez-draft-part" disabled={readOnly}>
        <legend className="ez-unseen">{t('procedures.drafts.decision')}</legend>
        <SaidInput
          label={t('procedures.drafts.document')}
          value={entry.document}
          onChange={(event) => change({ document: event.currentTarget.value })}
        />
        <div className="ez-draft-row">
          <SaidInput
            label={t('procedures.drafts.article')}
            value={entry.article}
            onChange={(event) => change({ article: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('procedures.national.temporary-certainty')}
            value={entry.certainty}
            data={certainties.map((one) => ({ value: one, label: t(`procedures.certainty.${one}`) }))}
            onChange={(event) => change({ certainty: certainties.find((one) => one === event.currentTarget.value) ?? 'background' })}
          />
        </div>
        <TextInput
          label={t('procedures.drafts.from-day')}
          description={t('procedures.drafts.from-day-help')}
          inputMode="numeric"
          value={entry.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <Textarea
          label={t('procedures.drafts.because')}
          lang={tongueOf(entry.because)}
          rows={2}
          maxLength={1000}
          value={entry.because}
          onChange={(event) => change({ because: event.currentTarget.value })}
        />
      </fieldset>
      <DraftActs {...props} />
    </PaneCard>
  );
}

/** One act after the other; what is refused stays to be read. */
function useActing(onDone: () => Promise<void>) {
  const toast = useToast();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      toast({ text: done });
      await refresh();
      await onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return { problem, setProblem, busy, act };
}

// words: procedures.drafts.wrong-*
function DraftActs({ shown, fields, isChanged, onDone }: CardProps): ReactNode {
  const t = useT();
  const may = useMay();
  const api = useApi(proceduresContract);
  const [isAsking, setAsking] = useState(false);
  const { problem, setProblem, busy, act } = useActing(onDone);
  const { draft, code } = shown;
  const save = async (): Promise<void> => {
    const read = readEntry(fields.entry, { code, revision: draft?.revision });
    if (typeof read === 'string') return setProblem(t(`procedures.drafts.wrong-${read}`));
    await act(() => api.saveVersionDraft.call(read), t('procedures.drafts.saved'));
  };
  const drop = (revision: number): Promise<void> =>
    act(() => api.dropVersionDraft.call({ code, revision }), t('procedures.drafts.dropped'));
  const publish = (revision: number): Promise<void> =>
    act(() => api.publishVersionDraft.call({ code, revision }), t('procedures.drafts.published'));
  const mayPublish = may('procedures.publish') && draft?.mine === false;
  return (
    <>
      {problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {problem}
        </p>
      )}
      {draft !== undefined && <WhoPublishes mine={draft.mine} />}
      <ActBar>
        {mayPublish && (
          <ActButton kind="primary" disabled={isChanged || busy} onClick={() => setAsking(true)}>
            {t('procedures.drafts.publish')}
          </ActButton>
        )}
        {!fields.readOnly && <Save draft={draft} mayPublish={mayPublish} isChanged={isChanged} busy={busy} onSave={() => void save()} />}
        {draft !== undefined && <Drop busy={busy} readOnly={fields.readOnly} onDrop={() => void drop(draft.revision)} />}
      </ActBar>
      {isAsking && draft !== undefined && (
        <Publishing shown={shown} onClose={() => setAsking(false)} onPublish={() => publish(draft.revision)} />
      )}
    </>
  );
}

function Save(props: {
  draft: DraftShown['draft'];
  mayPublish: boolean;
  isChanged: boolean;
  busy: boolean;
  onSave: () => void;
}): ReactNode {
  const t = useT();
  const { draft, mayPublish, isChanged, busy, onSave } = props;
  return (
    <ActButton kind={mayPublish ? 'secondary' : 'primary'} busy={busy} disabled={draft !== undefined && !isChanged} onClick={onSave}>
      {t(draft === undefined ? 'procedures.drafts.begin-draft' : 'procedures.drafts.save')}
    </ActButton>
  );
}

function Drop({ busy, readOnly, onDrop }: { busy: boolean; readOnly: boolean; onDrop: () => void }): ReactNode {
  const t = useT();
  if (readOnly) return undefined;
  return (
    <ActButton busy={busy} onClick={onDrop}>
      {t('procedures.drafts.drop')}
    </ActButton>
  );
}

function WhoPublishes({ mine }: { mine: boolean }): ReactNode {
  const t = useT();
  const mayPublish = useMay()('procedures.publish');
  if (mayPublish && !mine) return undefined;
  return <p className="ez-quiet">{t(mayPublish ? 'procedures.drafts.second-person' : 'procedures.drafts.who-publishes')}</p>;
}

function Publishing({ shown, onClose, onPublish }: { shown: DraftShown; onClose: () => void; onPublish: () => Promise<void> }): ReactNode {
  const t = useT();
  const from = shown.draft?.validFrom;
  const tried = shown.rehearsals.filter(({ current, finishedAt }) => current && finishedAt !== undefined).length;
  const day = from === undefined ? '…' : formatDate(from);
  const told = tried === 0 ? t('procedures.drafts.untried') : t('procedures.drafts.tried', { count: tried });
  return (
    <ConfirmAct
      title={t('procedures.drafts.publish')}
      becomesFinal={`${t('procedures.drafts.becomes-final', { day })} ${told}`}
      actLabel={t('procedures.drafts.publish')}
      onClose={onClose}
      onAct={async () => {
        await onPublish();
        onClose();
      }}
    />
  );
}
