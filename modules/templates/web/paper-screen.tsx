import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, Told, Vi, useLocale, useMay, useT } from '#platform/web';
import { faultsOf, type TextFault, type TextField, type Texts } from '../texts.ts';
import { linesOfLaw } from './law-lines.ts';
import { PaperHistory } from './paper-history.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { PublicationCard } from './publication-card.tsx';
import { SlotList } from './slot-fields.tsx';
import { usePaper, type Paper } from './use-papers.ts';
import { useWriting } from './use-writing.ts';

/** One paper: its words being written beside the true page, who publishes them from when, and what it said before. */
export function PaperScreen({ code, onClose }: { code: string; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = usePaper(code);
  const [round, setRound] = useState(0);
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows whole />;
  const paper = found.data;
  const again = async (): Promise<void> => {
    await found.refetch();
    setRound((before) => before + 1);
  };
  return (
    <Screen>
      <ScreenHead title={textOf(paper.name, locale)} state={<InForce paper={paper} />}>
        <ActButton kind="quiet" onClick={onClose}>
          {t('templates.web.all-papers')}
        </ActButton>
      </ScreenHead>
      <PaperEditor key={round} paper={paper} onDone={again} />
    </Screen>
  );
}

function InForce({ paper }: { paper: Paper }): ReactNode {
  const t = useT();
  const { current } = paper;
  if (current === undefined) return <Chip tone="draft">{t('templates.web.none-in-force')}</Chip>;
  return (
    <span className="ez-quiet">
      {t('templates.web.version-since', { version: current.version, day: formatDate(current.validFrom) })} ·{' '}
      <Vi>{linesOfLaw(current.legalBasis).replaceAll('\n', '; ')}</Vi>
    </span>
  );
}

/** What is wrong with each slot's words. */
function faultsIn({ slots, fields }: Paper, texts: Texts): Map<string, TextFault> {
  const known = fields.map((field): TextField => ({ ...field, path: '', as: 'text' }));
  return new Map(slots.flatMap((slot) => faultsOf(slot, texts[slot.key] ?? '', known).map((fault) => [slot.key, fault] as const)));
}

function PaperEditor({ paper, onDone }: { paper: Paper; onDone: () => Promise<void> }): ReactNode {
  const may = useMay();
  const writing = useWriting(paper);
  const { written, kept } = writing;
  const faults = faultsIn(paper, written.texts);
  return (
    <div className="ez-paper">
      <div className="ez-paper-words">
        <WritingState paper={paper} writing={writing} />
        <SlotList
          paper={paper}
          texts={written.texts}
          faults={faults}
          readOnly={!may('templates.edit')}
          onWrite={(key, text) => writing.write({ texts: { ...written.texts, [key]: text } })}
        />
      </div>
      <div className="ez-paper-side">
        {/* The page is that of the words kept last: what is being put right meanwhile is not on it yet. */}
        <PaperPreview paper={paper} revision={writing.revision} isFaulty={faultsIn(paper, kept).size > 0} />
        <PublicationCard paper={paper} writing={writing} isFaulty={faults.size > 0} onDone={onDone} />
        {paper.uses.length > 0 && <Uses paper={paper} />}
        <PaperHistory paper={paper} />
      </div>
    </div>
  );
}

function WritingState({ paper, writing }: { paper: Paper; writing: ReturnType<typeof useWriting> }): ReactNode {
  const t = useT();
  const { draft } = paper;
  const { problem, isSettled } = writing;
  if (problem !== undefined) {
    return (
      <p className="ez-refusal" role="alert">
        {problem.message}
      </p>
    );
  }
  if (!isSettled)
    return (
      <p className="ez-quiet" role="status">
        {t('templates.web.saving')}
      </p>
    );
  if (draft === undefined) return <p className="ez-quiet">{t('templates.web.write-here')}</p>;
  const words = { who: draft.writtenBy, at: formatInstant(new Date(draft.writtenAt)) };
  return (
    <p className="ez-quiet" role="status">
      <Told words={draft.mine ? 'templates.web.kept-mine' : 'templates.web.kept-other'} values={words} />
    </p>
  );
}

/** Results of procedures that are made with this layout, and what their drafters add. */
function Uses({ paper }: { paper: Paper }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <PaneCard title={t('templates.web.uses')} aside={paper.uses.length}>
      <ul className="ez-paper-uses">
        {paper.uses.map((use) => (
          <li key={`${use.procedure} ${use.result.vi}`}>
            <b>{textOf(use.result, locale)}</b>
            <span className="ez-quiet">
              {use.procedure} · {textOf(use.procedureName, locale)}
            </span>
            {use.drafted.length > 0 && (
              <span>{t('templates.web.drafted', { fields: use.drafted.map((words) => textOf(words, locale)).join('; ') })}</span>
            )}
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
