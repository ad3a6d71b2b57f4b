import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { processesContract } from '#contracts/processes';
import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { ActBar, SideMenu, Told, useApi, useLocale, useSession, useT, useToast } from '#platform/web';
import type { OfferedAct } from '#platform/web';
import type { Begun } from './case-panels.tsx';
import { offersOf } from './offers.ts';
import type { Offer } from './offers.ts';
import { ProblemNote } from './panels/problem-note.tsx';
import { useActing } from './use-acting.ts';
import { caseHref } from './use-case.ts';
import type { CaseStep, CaseStory, StepDetail } from './use-case.ts';
import { WatchAct } from './watching.tsx';

interface CaseActsProps {
  /** Where the road is, or where it ended. */
  shown: CaseStep;
  open: StepDetail | undefined;
  asides: readonly StepDetail[];
  /** The decision the case was opened for. */
  asked: string | undefined;
  wide: boolean;
  watched: CaseStory['watched'];
  onBegin: (begun: Begun) => void;
}

/** What may be done here: the step that waits or the decision asked for, another holder, what is beside the road; or whose turn it is instead. */
export function CaseActs({ shown, open, asides, asked, wide, watched, onBegin }: CaseActsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const { personId } = useSession();
  const take = useTaking();
  const acts: Readonly<Record<Offer['act'], (step: StepDetail) => void>> = {
    step: (step) => onBegin({ how: 'step', step }),
    take: take.act,
    'take-over': (step) => onBegin({ how: 'take-over', step }),
    reassign: (step) => onBegin({ how: 'reassign', step }),
  };
  const offers = offersOf({ open, asides, asked, personId });
  const offered = offers.map((offer): OfferedAct => {
    const { act, step } = offer;
    return { key: `${act} ${step.stepId}`, label: labelOf(offer, offers, t, locale), onAct: () => acts[act](step) };
  });
  // what the process waits for, or taking it, is the main act; giving it to somebody else never is
  const isMain = offers[0]?.act === 'step' || offers[0]?.act === 'take';
  const primary = isMain ? offered[0] : undefined;
  const rest = isMain ? offered.slice(1) : offered;
  const page: OfferedAct = {
    key: 'page',
    label: t('processes.web.whole-page'),
    onAct: () => void navigate({ to: caseHref(shown.recordId) }),
  };
  return (
    <>
      {open !== undefined && <Turn open={open} />}
      <ActBar primary={primary} others={wide ? rest : [...rest, page]} busy={take.busy}>
        <SideMenu kind={shown.caseKind} recordId={shown.recordId} onOpen={(panel) => onBegin({ how: 'side', ...panel })} />
        <WatchAct recordId={shown.recordId} watched={watched} />
      </ActBar>
      <ProblemNote problem={take.problem} />
    </>
  );
}

// words: processes.web.take, processes.web.take-over, processes.web.reassign
/** Two acts of one kind on a case are told apart by their steps. */
function labelOf({ act, step }: Offer, all: readonly Offer[], t: Translate, locale: Locale): string {
  if (act !== 'step') return t(`processes.web.${act}`);
  const alike = all.filter((one) => one.act === 'step' && one.step.stepKind === step.stepKind).length > 1;
  return alike ? textOf(step.stepName, locale) : t(`processes.web.act-${step.stepKind}`);
}

/** Whose turn it is when it is not the reader's, or why nobody can go on. */
function Turn({ open }: { open: StepDetail }): ReactNode {
  const locale = useLocale();
  const step = textOf(open.stepName, locale);
  if (open.pausedAt !== undefined) {
    return (
      <p className="ez-acts-why">
        <Told words="processes.web.paused-since" values={{ step, at: formatInstant(new Date(open.pausedAt)) }} />
      </p>
    );
  }
  if (open.mine) return null;
  const holder = open.holderPerson ?? (open.holderUnit && textOf(open.holderUnit, locale)) ?? '';
  return (
    <p className="ez-acts-why">
      <Told words={open.stepKind === 'wait' ? 'processes.web.waiting-now' : 'processes.web.held-by'} values={{ holder, step }} />
    </p>
  );
}

function useTaking() {
  const api = useApi(processesContract);
  const t = useT();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const act = ({ stepId, version }: StepDetail): void =>
    run(async () => {
      await api.takeStep.call({ id: stepId, version });
      toast({ text: t('processes.web.taken') });
    });
  return { busy, problem, act };
}
