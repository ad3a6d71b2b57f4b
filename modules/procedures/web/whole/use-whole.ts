import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { dayTyped, formatDate } from '#platform/i18n';
import { ApiProblem, useApi } from '#platform/web';
import { proceduresContract } from '../../contract.ts';
import type { DraftFault, WholeDraft, WrittenContent } from '../../whole-draft.ts';
import { useRefresh } from '../drafts/use-drafts.ts';

type Operations = (typeof proceduresContract)['operations'];
export type WholeShown = z.output<Operations['getWholeDraft']['out']>;
export type Choices = z.output<Operations['listDraftChoices']['out']>;
export type Fact = Choices['facts'][number];
type Law = NonNullable<NonNullable<WholeShown['draft']>['law']>;

/** Everything as it is typed. */
export interface Written {
  whole: WholeDraft;
  law: Law;
  day: string;
  because: string;
}

/** The whole of a procedure; asked again only when something was changed, so that nobody's writing is taken away, and anew whoever comes back. */
export const useWholeDraft = (code: string) =>
  useQuery({ ...useApi(proceduresContract).getWholeDraft.query({ code }), refetchOnWindowFocus: false, gcTime: 0 });

/** What may be chosen, with what the chosen form asks and the chosen process does. */
export const useChoices = (form: string, process: string, on: string | undefined) =>
  useQuery({
    ...useApi(proceduresContract).listDraftChoices.query({ form, process, ...(on === undefined ? {} : { on }) }),
    placeholderData: keepPreviousData,
  });

const noLaw: Law = { document: '', article: '', certainty: 'background' };

const startOf = ({ whole, draft }: WholeShown): Written => ({
  whole,
  law: draft?.law ?? noLaw,
  day: draft?.validFrom === undefined ? '' : formatDate(draft.validFrom),
  because: draft?.because ?? '',
});

const pause = 900;

/** What is written, and what became of it. */
export interface Writing {
  code: string;
  written: Written;
  content: WrittenContent;
  /** Changes what the procedure would say. */
  change: (part: Partial<WrittenContent>) => void;
  changeWhole: (part: Partial<Omit<WholeDraft, 'content'>>) => void;
  changeDecision: (part: Partial<Omit<Written, 'whole'>>) => void;
  revision: number | undefined;
  savedAt: string | undefined;
  faults: readonly DraftFault[];
  isSettled: boolean;
  problem: ApiProblem | undefined;
  readOnly: boolean;
  choices: Choices | undefined;
}

interface Kept {
  written: Written;
  revision: number | undefined;
  savedAt: string | undefined;
  faults: readonly DraftFault[];
}

/** Keeps what is written, complete or not, a moment after the last letter; what somebody else wrote meanwhile is never overwritten. */
export function useWriting(shown: WholeShown, readOnly: boolean): Writing {
  const api = useApi(proceduresContract);
  const refresh = useRefresh();
  const { code, draft } = shown;
  const [written, setWritten] = useState(() => startOf(shown));
  const [kept, setKept] = useState<Kept>({ written, revision: draft?.revision, savedAt: draft?.writtenAt, faults: shown.faults });
  const [problem, setProblem] = useState<ApiProblem>();
  const isBusy = useRef(false);
  const pending = useRef<() => Promise<void>>(undefined);
  const validFrom = dayTyped(written.day);
  const choices = useChoices(written.whole.form, written.whole.process, validFrom);

  // Who leaves before the pause is over keeps what he wrote, too.
  useEffect(() => () => void pending.current?.(), []);
  useEffect(() => {
    if (written === kept.written || problem !== undefined || readOnly) return;
    const keep = async (): Promise<void> => {
      if (isBusy.current) return;
      isBusy.current = true;
      const { whole, law, because } = written;
      const from = dayTyped(written.day);
      const more = {
        ...(law.document.trim() === '' ? {} : { law }),
        ...(from === undefined ? {} : { validFrom: from }),
        ...(kept.revision === undefined ? {} : { revision: kept.revision }),
      };
      try {
        const { revision, writtenAt, faults } = await api.saveWholeDraft.call({ code, whole, because, ...more });
        setKept({ written, revision, savedAt: writtenAt, faults });
        if (kept.revision === undefined) await refresh();
      } catch (error) {
        setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, 'http.unavailable', String(error)));
      } finally {
        isBusy.current = false;
      }
    };
    const timer = setTimeout(() => void keep(), pause);
    pending.current = keep;
    return () => {
      clearTimeout(timer);
      pending.current = undefined;
    };
  }, [api, code, kept, problem, readOnly, refresh, written]);

  const change = useCallback(
    (part: Partial<WrittenContent>) =>
      setWritten((before) => ({ ...before, whole: { ...before.whole, content: { ...before.whole.content, ...part } } })),
    [],
  );
  const changeWhole = useCallback(
    (part: Partial<Omit<WholeDraft, 'content'>>) => setWritten((before) => ({ ...before, whole: { ...before.whole, ...part } })),
    [],
  );
  const changeDecision = useCallback((part: Partial<Omit<Written, 'whole'>>) => setWritten((before) => ({ ...before, ...part })), []);
  return {
    code,
    written,
    content: written.whole.content,
    change,
    changeWhole,
    changeDecision,
    revision: kept.revision,
    savedAt: kept.savedAt,
    faults: kept.faults,
    isSettled: written === kept.written,
    problem,
    readOnly,
    choices: choices.data,
  };
}
