import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { ApiProblem, useApi, useT, useToast } from '#platform/web';
import { calendarsContract } from '../contract.ts';
import { changeOf, draftOf, newDraft, type Change, type DraftedChange } from './drafted-change.ts';
import type { Preview } from './preview-view.tsx';

/** A change of the calendar that is being written, as the API tells it. */
export type DraftShown = z.output<(typeof calendarsContract)['operations']['listDecisionDrafts']['out']>['drafts'][number];

/** How sure a document is. */
export const certainties = ['text', 'secondary', 'background'] as const;

/** The document while it is being written. */
interface WrittenDocument {
  no: string;
  title: string;
  date: string;
  certainty: (typeof certainties)[number];
}

const documentOf = (draft: DraftShown | undefined): WrittenDocument => ({
  no: draft?.document.no ?? '',
  title: draft?.document.title.vi ?? '',
  date: draft?.document.date ?? '',
  certainty: draft?.document.certainty ?? 'text',
});

const saidOf = ({ no, title, date, certainty }: WrittenDocument) => ({ no, title: { vi: title }, date, certainty });

/** A document and its changes while they are written: looked at, kept as a draft, decided. Whatever is written after looking is looked at again. */
export function useDecision({ draft, onClose }: { draft: DraftShown | undefined; onClose: () => void }) {
  const t = useT();
  const toast = useToast();
  const api = useApi(calendarsContract);
  const queries = useQueryClient();
  const [document, setDocument] = useState(documentOf(draft));
  const [drafts, setDrafts] = useState<readonly DraftedChange[]>(
    () => draft?.changes.map((change, place) => draftOf(change, place + 1)) ?? [newDraft(1)],
  );
  const [held, setHeld] = useState<{ id: string; revision: number } | undefined>(draft);
  const [isTouched, setTouched] = useState(false);
  const [preview, setPreview] = useState<Preview>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const changes = drafts.map(changeOf).filter((change): change is Change => change !== undefined);

  const done = async (text: string): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['calendars'] });
    toast({ text });
    onClose();
  };
  const keep = async (): Promise<{ id: string; revision: number }> => {
    const { date, ...said } = saidOf(document);
    const written = { document: { ...said, ...(date === '' ? {} : { date }) }, changes };
    if (held !== undefined && !isTouched) return held;
    const { id, revision } = await (held === undefined
      ? api.writeDecisionDraft.call(written)
      : api.rewriteDecisionDraft.call({ id: held.id, revision: held.revision, ...written }));
    setHeld({ id, revision });
    setTouched(false);
    return { id, revision };
  };
  const decide = async ({ stamp }: Preview): Promise<void> => {
    if (held === undefined) await api.decideCalendar.call({ stamp, document: saidOf(document), changes });
    else {
      const { id, revision } = await keep();
      await api.decideDraft.call({ id, revision, stamp });
    }
    await done(t('calendars.web.decided-toast', { no: document.no }));
  };
  const doing = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      // Somebody else was first: what was seen is no longer so.
      if (error instanceof ApiProblem && error.status === 409) setPreview(undefined);
    }
    setBusy(false);
  };
  return {
    document,
    writeDocument: (next: Partial<WrittenDocument>): void => {
      setDocument({ ...document, ...next });
      setTouched(true);
    },
    drafts,
    write: (next: readonly DraftedChange[]): void => {
      setDrafts(next);
      setTouched(true);
      setPreview(undefined);
    },
    isWhole: changes.length === drafts.length,
    preview,
    busy,
    problem,
    send: () => doing(() => (preview === undefined ? api.previewDecision.call({ changes }).then(setPreview) : decide(preview))),
    save: () => doing(() => keep().then(() => done(t('calendars.web.draft-kept')))),
  };
}
