import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { ActBar, Dialog, useApi, useLocale, useSession, useT, useToast } from '#platform/web';
import type { OfferedAct } from '#platform/web';
import { OutcomeActs } from './panels/outcome-acts.tsx';
import { ProblemNote } from './panels/problem-note.tsx';
import { useCompletion } from './panels/use-completion.ts';
import { useActing } from './use-acting.ts';
import { caseHref } from './use-case.ts';
import type { StepDetail } from './use-case.ts';

/** The acts of the open step: the one it waits for, ways back, taking it, its own page; or whose turn it is instead. */
export function CaseActs({ open, wide, onAct }: { open: StepDetail; wide: boolean; onAct: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const { personId } = useSession();
  const [sendingBack, setSendingBack] = useState<StepDetail['outcomes'][number]>();
  const take = useTaking(open);
  const mayTake = open.mayTake && open.holderPersonId !== personId;
  const main: OfferedAct = { key: 'act', label: t(`processes.web.act-${open.stepKind}`), onAct };
  const takeIt: OfferedAct = { key: 'take', label: t('processes.web.take'), onAct: take.act };
  const others: OfferedAct[] = [
    ...(open.mine ? open.outcomes.filter((outcome) => outcome.back) : []).map((outcome) => ({
      key: outcome.key,
      label: textOf(outcome.label, locale),
      onAct: () => setSendingBack(outcome),
    })),
    ...(open.mine && mayTake ? [takeIt] : []),
    ...(wide ? [] : [{ key: 'page', label: t('processes.web.whole-page'), onAct: () => void navigate({ to: caseHref(open.recordId) }) }]),
  ];
  const primary = open.mine ? main : mayTake ? takeIt : undefined;
  return (
    <>
      {!open.mine && <NotMine open={open} />}
      {(primary !== undefined || others.length > 0) && <ActBar primary={primary} others={others} busy={take.busy} />}
      <ProblemNote problem={take.problem} />
      {sendingBack !== undefined && <SendBack open={open} outcome={sendingBack} onClose={() => setSendingBack(undefined)} />}
    </>
  );
}

function NotMine({ open }: { open: StepDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const holder = open.holderPerson ?? (open.holderUnit && textOf(open.holderUnit, locale)) ?? '';
  const step = textOf(open.stepName, locale);
  return (
    <p className="ez-acts-why">{t(open.stepKind === 'wait' ? 'processes.web.waiting-now' : 'processes.web.held-by', { holder, step })}</p>
  );
}

function useTaking(open: StepDetail) {
  const api = useApi(processesContract);
  const t = useT();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const act = (): void =>
    run(async () => {
      await api.takeStep.call({ id: open.stepId, version: open.version });
      toast({ text: t('processes.web.taken') });
    });
  return { busy, problem, act };
}

function SendBack({
  open,
  outcome,
  onClose,
}: {
  open: StepDetail;
  outcome: StepDetail['outcomes'][number];
  onClose: () => void;
}): ReactNode {
  const locale = useLocale();
  const { busy, problem, complete } = useCompletion(open, onClose);
  return (
    <Dialog title={textOf(outcome.label, locale)} onClose={onClose}>
      <ProblemNote problem={problem} />
      <OutcomeActs outcomes={[outcome]} busy={busy} onChoose={(chosen, comment) => complete({ outcome: chosen, comment })} />
    </Dialog>
  );
}
