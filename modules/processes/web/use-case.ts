import { useQueries, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import type { caseStep } from '#contracts/processes';
import { useApi } from '#platform/web';

/** A step's card in the inbox. */
export type InboxCard = z.output<(typeof processesContract)['operations']['listInbox']['out']>['cards'][number];
/** A hop of a case. */
export type CaseStep = z.output<typeof caseStep>;
/** A step with what can be done on it. */
export type StepDetail = z.output<(typeof processesContract)['operations']['getStep']['out']>;
/** A case as its page shows it. */
export type CaseStory = z.output<(typeof processesContract)['operations']['listCaseSteps']['out']>;

/** Address of a case below the app. */
export const caseHref = (recordId: string): string => `/ho-so/${recordId}`;
/** Address where a case's open step is worked on with its paper beside. */
export const workHref = (recordId: string): string => `/ho-so/${recordId}/viec`;

/** One step with what the person can do on it; undefined while it is fetched. */
export function useStep(stepId: string | undefined) {
  const api = useApi(processesContract);
  return useQuery({ ...api.getStep.query({ id: stepId ?? '' }), enabled: stepId !== undefined });
}

/** A case's hops, the ways ahead, and its open step in detail. */
export function useCase(recordId: string) {
  const api = useApi(processesContract);
  const story = useQuery(api.listCaseSteps.query({ recordId }));
  const open = useStep(story.data?.openStepId);
  return { story, open };
}

/** The open decisions beside a case's road, in detail. */
export function useAsides(story: CaseStory | undefined): StepDetail[] {
  const api = useApi(processesContract);
  const ids = (story?.steps ?? []).filter(isOpenAside).map((step) => step.stepId);
  const found = useQueries({ queries: ids.map((id) => api.getStep.query({ id })) });
  return found.flatMap(({ data }) => (data === undefined || data.closedAt !== undefined ? [] : [data]));
}

/** True for a decision asked for beside the road that is not made yet. */
export const isOpenAside = (step: CaseStep): boolean => step.aside !== undefined && step.closedAt === undefined;

/** The step in which a case's road is, or in which it ended. */
export const roadStep = ({ steps, openStepId }: CaseStory): CaseStep | undefined =>
  steps.find((step) => step.stepId === openStepId) ?? steps.findLast((step) => step.aside === undefined);

/** What a row of the inbox opens: the case, and the decision beside its road where it is that row's own. */
export function openedBy(row: string): { recordId: string; stepId: string | undefined } {
  const [recordId = '', stepId] = row.split('.');
  return { recordId, stepId };
}

/** What names a card's row: one case may stand in an inbox with its road and with a decision beside it. */
export const rowIdOf = ({ recordId, stepId, stepKind }: Pick<InboxCard, 'recordId' | 'stepId' | 'stepKind'>): string =>
  stepKind === 'decide' || stepKind === 'consult' ? `${recordId}.${stepId}` : recordId;
