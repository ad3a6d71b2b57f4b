import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { processesContract } from '#contracts/processes';
import { ApiProblem, useApi, useSession, useT } from '#platform/web';
import type { InboxCard, StepDetail } from '../use-case.ts';
import { oneByOne, planOf, type BulkAct, type Plan, type Saying } from './plan.ts';

/** What became of one of several rows. */
export interface BulkAnswer {
  card: InboxCard;
  done: boolean;
  /** Why not. */
  why?: string | undefined;
}

/** Acts on several steps one after another and tells of each. Pressing twice begins nothing anew. */
export function useBulk() {
  const api = useApi(processesContract);
  const client = useQueryClient();
  const t = useT();
  const { personId } = useSession();
  const running = useRef(false);
  const [answers, setAnswers] = useState<readonly BulkAnswer[]>();

  const ask = async (step: StepDetail, plan: Exclude<Plan, { ask: 'nothing' }>): Promise<unknown> => {
    const of = { id: step.stepId, version: step.version };
    if (plan.ask === 'take') return api.takeStep.call(of);
    if (plan.ask === 'reassign') return api.reassignStep.call({ ...of, to: plan.to, because: plan.because });
    return api.completeStep.call({ ...of, outcome: plan.outcome, comment: plan.comment, assignTo: plan.assignTo });
  };
  // words: processes.bulk.why-*
  const actOn = async (act: BulkAct, card: InboxCard, saying: Saying): Promise<BulkAnswer> => {
    // as it is now: what the list showed may be older
    const step = await api.getStep.call({ id: card.stepId });
    const plan = planOf(act, step, { saying, me: personId });
    if (plan.ask === 'nothing') return { card, done: false, why: t(`processes.bulk.why-${plan.why}`, { holder: step.holderPerson ?? '' }) };
    await ask(step, plan);
    return { card, done: true };
  };
  const toldOf = (card: InboxCard, answer: BulkAnswer | Error): BulkAnswer => {
    if (!(answer instanceof Error)) return answer;
    return { card, done: false, why: answer instanceof ApiProblem ? answer.message : t('processes.bulk.not-heard') };
  };
  const go = async (act: BulkAct, cards: readonly InboxCard[], saying: Saying): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setAnswers([]);
    await oneByOne(
      cards,
      (card) => actOn(act, card, saying),
      (card, answer) => setAnswers((now = []) => [...now, toldOf(card, answer)]),
    );
    running.current = false;
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return { answers, run: (act: BulkAct, cards: readonly InboxCard[], saying: Saying) => void go(act, cards, saying) };
}
