import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActBar, ActButton, ApiProblem, ConfirmAct, PaneCard, Vi, useApi, useLocale, useMay, useT, useToast } from '#platform/web';
import { proceduresContract } from '../../contract.ts';
import type { DraftFault } from '../../whole-draft.ts';
import { DifferenceTable } from '../drafts/draft-differences.tsx';
import { RehearsalList } from '../drafts/draft-rehearsals.tsx';
import { useRefresh } from '../drafts/use-drafts.ts';
import { sectionOf, sections, type Section } from './sections.ts';
import type { WholeShown, Writing } from './use-whole.ts';

interface FinishProps {
  writing: Writing;
  shown: WholeShown;
  onGo: (fault: DraftFault) => void;
  onOpen: (section: Section) => void;
  onDone: () => void;
}

/** Everything that is still missing, what it changes, and its ways out: published by somebody else, or dropped. */
export function Finish({ writing, shown, onGo, onOpen, onDone }: FinishProps): ReactNode {
  const t = useT();
  const { faults } = writing;
  return (
    <>
      <PaneCard title={t('procedures.whole.faults')} aside={faults.length}>
        {writing.revision === undefined ? (
          <p className="ez-quiet">{t('procedures.whole.nothing-written')}</p>
        ) : faults.length === 0 ? (
          <p>{t('procedures.whole.no-faults')}</p>
        ) : (
          <FaultList faults={faults} onGo={onGo} />
        )}
      </PaneCard>
      {shown.base !== undefined && <Changed shown={shown} onOpen={onOpen} />}
      {shown.base !== undefined && <DifferenceTable differences={shown.differences} />}
      {shown.base !== undefined && shown.draft !== undefined && <RehearsalList rehearsals={shown.rehearsals} draftId={shown.draft.id} />}
      <PaneCard title={t('procedures.drafts.publish')}>
        <Ways writing={writing} shown={shown} onDone={onDone} />
      </PaneCard>
    </>
  );
}

/** The topics that say otherwise than the version before; each leads to itself. */
function Changed({ shown, onOpen }: Pick<FinishProps, 'shown' | 'onOpen'>): ReactNode {
  const t = useT();
  const changed = sections.filter((section) => shown.changed.some((at) => sectionOf({ at }) === section));
  return (
    <PaneCard title={t('procedures.whole.changed')} aside={changed.length}>
      {changed.length === 0 && <p className="ez-quiet">{t('procedures.drafts.no-differences')}</p>}
      <ul className="ez-whole-faults">
        {changed.map((section) => (
          // words: procedures.whole.step-*
          <li key={section}>
            <button type="button" className="ez-link" onClick={() => onOpen(section)}>
              {t(`procedures.whole.step-${section}`)}
            </button>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

/** What keeps a draft back; each leads to its field. */
export function FaultList({ faults, onGo }: { faults: readonly DraftFault[]; onGo: (fault: DraftFault) => void }): ReactNode {
  const locale = useLocale();
  return (
    <ul className="ez-whole-faults">
      {faults.map((one) => (
        <li key={`${one.at} ${one.code}`}>
          <button type="button" className="ez-link" onClick={() => onGo(one)}>
            <Vi>{textOf(one.words, locale)}</Vi>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One act after the other; what is refused stays to be read. */
function useActing(onDone: () => void) {
  const toast = useToast();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<string>();
  const act = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await work();
      toast({ text: done });
      await refresh();
      onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem([error.message, ...error.faults.map(({ message }) => message)].join(' '));
    }
  };
  return { problem, act };
}

function Ways({ writing, shown, onDone }: Omit<FinishProps, 'onGo' | 'onOpen'>): ReactNode {
  const t = useT();
  const may = useMay();
  const api = useApi(proceduresContract);
  const { problem, act } = useActing(onDone);
  const { code, revision, isSettled } = writing;
  if (revision === undefined) return <p className="ez-quiet">{t('procedures.whole.nothing-written')}</p>;
  // Who has written here just now is its last writer.
  const isMine = shown.draft === undefined || shown.draft.mine || revision !== shown.draft.revision;
  const mayPublish = may('procedures.publish') && !isMine;
  const publish = (): Promise<void> => act(() => api.publishVersionDraft.call({ code, revision }), t('procedures.drafts.published'));
  const drop = (): Promise<void> => act(() => api.dropVersionDraft.call({ code, revision }), t('procedures.drafts.dropped'));
  return (
    <>
      {problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {problem}
        </p>
      )}
      {!mayPublish && <p className="ez-quiet">{t(isMine ? 'procedures.drafts.second-person' : 'procedures.drafts.who-publishes')}</p>}
      <ActBar>
        {mayPublish && <Publish writing={writing} onPublish={publish} />}
        {!writing.readOnly && (
          <ActButton disabled={!isSettled} onClick={() => void drop()}>
            {t('procedures.drafts.drop')}
          </ActButton>
        )}
      </ActBar>
    </>
  );
}

function Publish({ writing, onPublish }: { writing: Writing; onPublish: () => Promise<void> }): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const { faults, isSettled, written } = writing;
  return (
    <>
      <ActButton kind="primary" disabled={faults.length > 0 || !isSettled} onClick={() => setAsking(true)}>
        {t('procedures.drafts.publish')}
      </ActButton>
      {isAsking && (
        <ConfirmAct
          title={t('procedures.drafts.publish')}
          becomesFinal={t('procedures.drafts.becomes-final', { day: written.day })}
          actLabel={t('procedures.drafts.publish')}
          onClose={() => setAsking(false)}
          onAct={async () => {
            await onPublish();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
