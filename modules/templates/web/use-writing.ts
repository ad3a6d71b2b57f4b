import { useCallback, useEffect, useRef, useState } from 'react';
import { dayTyped, formatDate } from '#platform/i18n';
import { ApiProblem, useApi } from '#platform/web';
import { templatesContract } from '../contract.ts';
import type { Texts } from '../texts.ts';
import { lawOfLines, linesOfLaw } from './law-lines.ts';
import { useRefresh, type Paper } from './use-papers.ts';

/** What somebody writes: the words, the day as typed, the law as lines, and why. */
export interface Written {
  texts: Texts;
  day: string;
  law: string;
  because: string;
}

export interface Writing {
  written: Written;
  write: (part: Partial<Written>) => void;
  /** Of the draft on the server; undefined while there is none. */
  revision: number | undefined;
  /** The words that this revision holds. */
  kept: Texts;
  isSettled: boolean;
  problem: ApiProblem | undefined;
}

function startOf({ draft, texts, current }: Paper): Written {
  return {
    texts: { ...texts, ...draft?.texts },
    day: draft?.validFrom === undefined ? '' : formatDate(draft.validFrom),
    law: linesOfLaw(draft?.legalBasis ?? current?.legalBasis ?? []),
    because: draft?.because ?? '',
  };
}

const pause = 900;

/** Keeps what is written, a moment after the last letter; what somebody else wrote meanwhile is never overwritten. */
export function useWriting(paper: Paper): Writing {
  const api = useApi(templatesContract);
  const refresh = useRefresh();
  const [written, setWritten] = useState(() => startOf(paper));
  const [kept, setKept] = useState({ written, revision: paper.draft?.revision });
  const [problem, setProblem] = useState<ApiProblem>();
  const isBusy = useRef(false);
  const write = useCallback((part: Partial<Written>) => setWritten((before) => ({ ...before, ...part })), []);
  const { code } = paper;

  useEffect(() => {
    if (written === kept.written || problem !== undefined) return;
    const keep = async (): Promise<void> => {
      if (isBusy.current) return;
      isBusy.current = true;
      const validFrom = dayTyped(written.day);
      const given = { code, texts: { ...written.texts }, legalBasis: lawOfLines(written.law), because: written.because };
      const more = { ...(validFrom && { validFrom }), ...(kept.revision === undefined ? {} : { revision: kept.revision }) };
      try {
        const { revision } = await api.saveTexts.call({ ...given, ...more });
        setKept({ written, revision });
        await refresh();
      } catch (error) {
        setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, 'http.unavailable', String(error)));
      } finally {
        isBusy.current = false;
      }
    };
    const timer = setTimeout(() => void keep(), pause);
    return () => clearTimeout(timer);
  }, [api, code, kept, problem, refresh, written]);

  return { written, write, revision: kept.revision, kept: kept.written.texts, isSettled: written === kept.written, problem };
}
