import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, ApiProblem, Chip, ErrorState, LoadingRows, Screen, ScreenHead, Told, useLocale, useMay, useT } from '#platform/web';
import { DifferenceTable } from './draft-differences.tsx';
import { entryOf, type DraftEntry, type DraftShown } from './draft-entry.ts';
import { CaseFields, FeeFields, PaperFields } from './draft-fields.tsx';
import { RehearsalList } from './draft-rehearsals.tsx';
import { OpinionFields } from './opinion-fields.tsx';
import { PublishCard } from './publish-card.tsx';
import { SplitFields } from './split-fields.tsx';
import { WholeScreen } from '../whole/whole-screen.tsx';
import { useDraft } from './use-drafts.ts';

// A draft of which everything is written, and a procedure that does not exist yet, have no parts beside a version.
const writtenWhole: ReadonlySet<string> = new Set(['procedures.draft-whole', 'procedures.not-found']);

/** One draft: what it changes on the left; what differs, what was rehearsed and who publishes it on the right. */
export function DraftScreen({ code, onClose, onWhole }: { code: string; onClose: () => void; onWhole: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useDraft(code);
  const [round, setRound] = useState(0);
  if (found.error instanceof ApiProblem && writtenWhole.has(found.error.code)) return <WholeScreen code={code} onClose={onClose} />;
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows whole />;
  const shown = found.data;
  const again = async (): Promise<void> => {
    await found.refetch();
    setRound((before) => before + 1);
  };
  return (
    <Screen>
      <ScreenHead title={`${code} · ${textOf(shown.name, locale)}`} state={<State shown={shown} />}>
        <ActButton onClick={onWhole}>{t('procedures.whole.write-whole')}</ActButton>
        <ActButton kind="quiet" onClick={onClose}>
          {t('procedures.drafts.all')}
        </ActButton>
      </ScreenHead>
      <Editor key={round} shown={shown} onDone={again} />
    </Screen>
  );
}

function State({ shown }: { shown: DraftShown }): ReactNode {
  const t = useT();
  const { base, draft } = shown;
  if (!base.newest) return <Chip tone="late">{t('procedures.drafts.outdated')}</Chip>;
  if (draft === undefined) return <Chip tone="draft">{t('procedures.drafts.not-begun')}</Chip>;
  const words = { who: draft.writtenBy, at: formatInstant(new Date(draft.writtenAt)) };
  return (
    <span className="ez-quiet">
      <Told words={draft.mine ? 'procedures.drafts.kept-mine' : 'procedures.drafts.kept-other'} values={words} />
    </span>
  );
}

function Editor({ shown, onDone }: { shown: DraftShown; onDone: () => Promise<void> }): ReactNode {
  const t = useT();
  const may = useMay();
  const [start] = useState(() => entryOf(shown));
  const [entry, setEntry] = useState<DraftEntry>(start);
  const change = (part: Partial<DraftEntry>): void => setEntry((before) => ({ ...before, ...part }));
  const readOnly = !may('procedures.draft');
  const fields = { entry, change, readOnly };
  const { base } = shown;
  return (
    <div className="ez-draft">
      <div className="ez-draft-parts">
        <p className="ez-quiet">{t('procedures.drafts.copied', { version: base.version, day: formatDate(base.validFrom) })}</p>
        <CaseFields {...fields} />
        <FeeFields {...fields} />
        <PaperFields {...fields} shown={shown} />
        <OpinionFields {...fields} shown={shown} />
        <SplitFields {...fields} shown={shown} />
      </div>
      <div className="ez-draft-side">
        <PublishCard shown={shown} fields={fields} isChanged={entry !== start} onDone={onDone} />
        <DifferenceTable differences={shown.differences} />
        {shown.draft !== undefined && <RehearsalList rehearsals={shown.rehearsals} draftId={shown.draft.id} />}
      </div>
    </div>
  );
}
