import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { formatDate } from '#platform/i18n';
import { ActButton, ApiProblem, Dialog, useApi, useT } from '#platform/web';
import { ChoiceSlot, FileSlot, MomentSlot, TextSlot } from '#web/organisations';
import { calendarsContract } from '../contract.ts';
import { ChangeSlots } from './change-slots.tsx';
import { draftOf, newDraft, type Change } from './drafted-change.ts';
import { PreviewView } from './preview-view.tsx';
import { certainties, useDecision, type DraftShown } from './use-decision.ts';
import { useUnits } from './use-units.ts';

/** A document and what it changes: kept as a draft, or first looked at with all it moves, then decided. */
export function DecisionDialog({ draft, onClose }: { draft?: DraftShown | undefined; onClose: () => void }): ReactNode {
  const t = useT();
  const { document, writeDocument, drafts, write, isWhole, preview, busy, problem, send, save } = useDecision({ draft, onClose });
  const units = useUnits();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send();
  };
  const date = document.date === '' ? '' : formatDate(document.date);
  return (
    <Dialog title={t(draft === undefined ? 'calendars.web.new-decision' : 'calendars.web.draft')} onClose={onClose}>
      <form className="ez-admin-form" onSubmit={submit}>
        <div className="ez-admin-pair">
          <TextSlot label={t('calendars.web.document-no')} value={document.no} maxLength={60} onWrite={(no) => writeDocument({ no })} />
          <MomentSlot
            label={t('calendars.web.document-date')}
            kind="day"
            starting={date}
            onWrite={(written) => writeDocument({ date: written })}
          />
        </div>
        <TextSlot
          label={t('calendars.web.document-title')}
          value={document.title}
          maxLength={300}
          onWrite={(title) => writeDocument({ title })}
        />
        <ChoiceSlot
          label={t('calendars.web.certainty')}
          value={document.certainty}
          data={certainties.map((value) => ({ value, label: t(`calendars.certainty.${value}`) }))}
          onChoose={(value) => writeDocument({ certainty: certainties.find((one) => one === value) ?? 'text' })}
        />
        <NoticeFile onRead={(read) => write(read.map((change, place) => draftOf(change, place + 1)))} />
        {drafts.map((one) => (
          <ChangeSlots
            key={one.key}
            draft={one}
            units={units}
            onWrite={(next) => write(drafts.map((other) => (other.key === one.key ? next : other)))}
            onRemove={drafts.length === 1 ? undefined : () => write(drafts.filter((other) => other.key !== one.key))}
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
          <ActButton busy={busy} disabled={!isWhole} onClick={() => void save()}>
            {t('calendars.web.keep-draft')}
          </ActButton>
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
