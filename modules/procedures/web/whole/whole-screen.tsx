import '@mantine/core/styles/Input.css';
import './whole.css';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, useAddress, useLocale, useMay, useT } from '#platform/web';
import type { DraftFault } from '../../whole-draft.ts';
import { About } from './about.tsx';
import { Cases } from './cases.tsx';
import { Checks } from './checks.tsx';
import { Fees } from './fees.tsx';
import { ChoiceField } from './fields.tsx';
import { FaultList, Finish } from './finish.tsx';
import { Law } from './law.tsx';
import { Papers } from './papers.tsx';
import { Results } from './results.tsx';
import { sectionOf, sections, toPlace, type Section } from './sections.ts';
import { useWholeDraft, useWriting, type WholeShown, type Writing } from './use-whole.ts';
import { FormWay, ProcessWay } from './ways.tsx';

/** Everything of a procedure, one topic a step; kept as it is written. */
export function WholeScreen({ code, onClose }: { code: string; onClose: () => void }): ReactNode {
  const found = useWholeDraft(code);
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows whole />;
  return <Editor shown={found.data} onClose={onClose} />;
}

function Editor({ shown, onClose }: { shown: WholeShown; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const [address, change] = useAddress();
  const writing = useWriting(shown, !may('procedures.draft'));
  const goal = useRef<string>(undefined);
  const current = sections.find((one) => one === address['muc']) ?? sections[0];
  const open = (section: Section): void => change({ muc: section }, { push: true });
  // The step a fault stands on is there only after the address has changed.
  useEffect(() => {
    const at = goal.current;
    if (at === undefined || sectionOf({ at }) !== current) return;
    goal.current = undefined;
    toPlace(at);
  });
  const go = (fault: DraftFault): void => {
    if (sectionOf(fault) === current) return toPlace(fault.at);
    goal.current = fault.at;
    open(sectionOf(fault));
  };
  const name = textOf(writing.written.whole.name, locale);
  return (
    <Screen>
      <ScreenHead title={`${shown.code} · ${name}`} state={<Kept writing={writing} />}>
        <ActButton kind="quiet" onClick={onClose}>
          {t('procedures.drafts.all')}
        </ActButton>
      </ScreenHead>
      {shown.base?.newest === false && <p className="ez-final">{t('procedures.drafts.outdated')}</p>}
      {writing.problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {writing.problem.message} {t('procedures.whole.not-kept')}
        </p>
      )}
      <div className="ez-whole">
        <Steps writing={writing} current={current} onOpen={open} />
        <div className="ez-whole-step">
          <Step writing={writing} shown={shown} section={current} onGo={go} onOpen={open} onDone={onClose} />
          <Onward current={current} onOpen={open} />
        </div>
      </div>
    </Screen>
  );
}

/** When it was kept last, or that it is being kept. */
function Kept({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { savedAt, isSettled, problem, readOnly } = writing;
  if (problem !== undefined || readOnly) return undefined;
  const said = !isSettled
    ? t('procedures.whole.keeping')
    : savedAt === undefined
      ? t('procedures.whole.not-begun')
      : t('procedures.whole.kept', { at: formatInstant(new Date(savedAt)) });
  return (
    <span className="ez-quiet" role="status">
      {said}
    </span>
  );
}

// words: procedures.whole.step-*
function Steps({ writing, current, onOpen }: { writing: Writing; current: Section; onOpen: (section: Section) => void }): ReactNode {
  const t = useT();
  const { faults } = writing;
  return (
    <nav className="ez-whole-steps" aria-label={t('procedures.whole.steps-label')}>
      <div className="ez-whole-pick">
        <ChoiceField
          label={t('procedures.whole.steps-label')}
          at="step"
          value={current}
          data={sections.map((section) => ({ value: section, label: t(`procedures.whole.step-${section}`) }))}
          onChoose={(chosen) => onOpen(sections.find((one) => one === chosen) ?? current)}
        />
      </div>
      <ol>
        {sections.map((section) => {
          const count = section === 'ban-hanh' ? 0 : faults.filter((one) => sectionOf(one) === section).length;
          return (
            <li key={section}>
              <button type="button" aria-current={section === current ? 'step' : undefined} onClick={() => onOpen(section)}>
                <span>{t(`procedures.whole.step-${section}`)}</span>
                {count > 0 && (
                  <span className="ez-whole-count">
                    <span aria-hidden="true">{count}</span>
                    <span className="ez-unseen">{t('procedures.whole.left', { count })}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface StepProps {
  writing: Writing;
  shown: WholeShown;
  section: Section;
  onGo: (fault: DraftFault) => void;
  onOpen: (section: Section) => void;
  onDone: () => void;
}

const topics: Readonly<Record<Exclude<Section, 'ban-hanh'>, (props: { writing: Writing }) => ReactNode>> = {
  viec: About,
  'bieu-mau': FormWay,
  'quy-trinh': ProcessWay,
  'truong-hop': Cases,
  'giay-to': Papers,
  phi: Fees,
  'ket-qua': Results,
  'kiem-tra': Checks,
  'phap-ly': Law,
};

function Step({ writing, shown, section, onGo, onOpen, onDone }: StepProps): ReactNode {
  const t = useT();
  if (section === 'ban-hanh') return <Finish writing={writing} shown={shown} onGo={onGo} onOpen={onOpen} onDone={onDone} />;
  const Topic = topics[section];
  const own = writing.faults.filter((one) => sectionOf(one) === section);
  return (
    <>
      {own.length > 0 && (
        <PaneCard title={t('procedures.whole.faults-here')} aside={own.length}>
          <FaultList faults={own} onGo={onGo} />
        </PaneCard>
      )}
      <Topic writing={writing} />
    </>
  );
}

function Onward({ current, onOpen }: { current: Section; onOpen: (section: Section) => void }): ReactNode {
  const t = useT();
  const place = sections.indexOf(current);
  const [before, after] = [sections[place - 1], sections[place + 1]];
  return (
    <div className="ez-whole-onward">
      {before !== undefined && (
        <ActButton kind="quiet" onClick={() => onOpen(before)}>
          {t('procedures.whole.back')}
        </ActButton>
      )}
      {after !== undefined && (
        <ActButton kind="primary" onClick={() => onOpen(after)}>
          {t('procedures.whole.onward', { step: t(`procedures.whole.step-${after}`) })}
        </ActButton>
      )}
    </div>
  );
}
