import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { ActButton, ApiProblem, Dialog, useApi, useT, useToast } from '#platform/web';
import { ChoiceSlot, FileSlot, MomentSlot, TextSlot } from '#web/organisations';
import { calendarsContract } from '../contract.ts';
import { ChangeSlots } from './change-slots.tsx';
import { changeOf, draftOf, newDraft, type Change, type DraftedChange } from './drafted-change.ts';
import { useUnits } from './use-units.ts';
import { PreviewView, type Preview } from './preview-view.tsx';

const certainties = ['text', 'secondary', 'background'] as const;

/** A document and what it changes: first looked at with all it moves, then decided. Whatever is written after looking is looked at again. */
export function DecisionDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(calendarsContract);
  const queries = useQueryClient();
  const units = useUnits();
  const [no, setNo] = useState('');
  const [title, setTitle] = useState('');
  const [date, setDate] = useState('');
  const [certainty, setCertainty] = useState<(typeof certainties)[number]>('text');
  const [drafts, setDrafts] = useState<readonly DraftedChange[]>([newDraft(1)]);
  const [preview, setPreview] = useState<Preview>();
  const write = (next: readonly DraftedChange[]): void => {
    setDrafts(next);
    setPreview(undefined);
  };
  const changes = drafts.map(changeOf).filter((change): change is Change => change !== undefined);
  const isWhole = changes.length === drafts.length;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const decide = async (seen: Preview): Promise<void> => {
    await api.decideCalendar.call({ stamp: seen.stamp, document: { no, title: { vi: title }, date, certainty }, changes });
    await queries.invalidateQueries({ queryKey: ['calendars'] });
    toast({ text: t('calendars.web.decided-toast', { no }) });
    onClose();
  };
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await (preview === undefined ? api.previewDecision.call({ changes }).then(setPreview) : decide(preview));
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      // Somebody else was first: what was seen is no longer so.
      if (error instanceof ApiProblem && error.status === 409) setPreview(undefined);
    }
    setBusy(false);
  };
  return (
    <Dialog title={t('calendars.web.new-decision')} onClose={onClose}>
      <form className="ez-admin-form" onSubmit={(event) => void send(event)}>
        <div className="ez-admin-pair">
          <TextSlot label={t('calendars.web.document-no')} value={no} maxLength={60} onWrite={setNo} />
          <MomentSlot label={t('calendars.web.document-date')} kind="day" onWrite={setDate} />
        </div>
        <TextSlot label={t('calendars.web.document-title')} value={title} maxLength={300} onWrite={setTitle} />
        <ChoiceSlot
          label={t('calendars.web.certainty')}
          value={certainty}
          data={certainties.map((value) => ({ value, label: t(`calendars.certainty.${value}`) }))}
          onChoose={(value) => setCertainty(certainties.find((one) => one === value) ?? 'text')}
        />
        <NoticeFile onRead={(read) => write(read.map((change, place) => draftOf(change, place + 1)))} />
        {drafts.map((draft) => (
          <ChangeSlots
            key={draft.key}
            draft={draft}
            units={units}
            onWrite={(next) => write(drafts.map((one) => (one.key === draft.key ? next : one)))}
            onRemove={drafts.length === 1 ? undefined : () => write(drafts.filter((one) => one.key !== draft.key))}
          />
        ))}
        <p>
          <ActButton kind="quiet" onClick={() => write([...drafts, newDraft(Math.max(...drafts.map(({ key }) => key)) + 1)])}>
            {t('calendars.web.add-change')}
          </ActButton>
        </p>
        {!isWhole && <p className="ez-quiet">{t('calendars.web.not-whole')}</p>}
        {preview !== undefined && <PreviewView preview={preview} />}
        <Problem problem={problem} />
        {preview !== undefined && <p className="ez-final">{t('calendars.web.decide-note')}</p>}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('calendars.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy} disabled={!isWhole}>
            {preview === undefined ? t('calendars.web.look') : t('calendars.web.decide')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}

/** Why something was refused, in the server's words. */
function Problem({ problem }: { problem: Error | undefined }): ReactNode {
  if (problem === undefined) return null;
  const faults = problem instanceof ApiProblem ? problem.faults : [];
  return (
    <div className="ez-problem" role="alert">
      <p>{problem.message}</p>
      {faults.map((fault) => (
        <p key={`${fault.field} ${fault.message}`}>{fault.message}</p>
      ))}
    </div>
  );
}

/** A notice as a file: its changes are written into the form, to be looked at and sent like any other. */
function NoticeFile({ onRead }: { onRead: (changes: readonly Change[]) => void }): ReactNode {
  const t = useT();
  const api = useApi(calendarsContract);
  const [chosen, setChosen] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const read = async (file: File | undefined): Promise<void> => {
    setChosen(file);
    setProblem(undefined);
    if (file === undefined) return;
    try {
      onRead((await api.readNotice.call({ text: await file.text() })).changes);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <FileSlot
      label={t('calendars.web.notice-file')}
      help={t('calendars.web.notice-file-help')}
      accept=".json,.csv,.txt"
      file={chosen}
      onChoose={(file) => void read(file)}
      error={problem}
    />
  );
}
