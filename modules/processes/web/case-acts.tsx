import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { ActBar, useApi, useLocale, useSession, useT, useToast } from '#platform/web';
import type { OfferedAct } from '#platform/web';
import { ProblemNote } from './panels/problem-note.tsx';
import { useActing } from './use-acting.ts';
import { caseHref } from './use-case.ts';
import type { StepDetail } from './use-case.ts';

/** The acts of the open step: the one it waits for, taking it, its own page; or whose turn it is instead. */
export function CaseActs({ open, wide, onAct }: { open: StepDetail; wide: boolean; onAct: () => void }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { personId } = useSession();
  const take = useTaking(open);
  const mayTake = open.mayTake && open.holderPersonId !== personId;
  const main: OfferedAct = { key: 'act', label: t(`processes.web.act-${open.stepKind}`), onAct };
  const takeIt: OfferedAct = { key: 'take', label: t('processes.web.take'), onAct: take.act };
  const others: OfferedAct[] = [
    ...(open.mine && mayTake ? [takeIt] : []),
    ...(wide ? [] : [{ key: 'page', label: t('processes.web.whole-page'), onAct: () => void navigate({ to: caseHref(open.recordId) }) }]),
  ];
  const primary = open.mine ? main : mayTake ? takeIt : undefined;
  return (
    <>
      {!open.mine && <NotMine open={open} />}
      {(primary !== undefined || others.length > 0) && <ActBar primary={primary} others={others} busy={take.busy} />}
      <ProblemNote problem={take.problem} />
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
