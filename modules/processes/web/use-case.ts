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

/** A case's hops, the ways ahead, and in detail the open step it was opened for, or the one that is the person's. */
export function useCase(recordId: string, asked?: string) {
  const api = useApi(processesContract);
  const story = useQuery(api.listCaseSteps.query({ recordId }));
  const open = useStep(story.data && shownStepOf(story.data, asked));
  return { story, open };
}

const isOpenOnRoad = (step: CaseStep): boolean => step.aside === undefined && step.closedAt === undefined;

const shownStepOf = ({ steps, openStepId }: CaseStory, asked: string | undefined): string | undefined =>
  steps.find((step) => step.stepId === asked && isOpenOnRoad(step))?.stepId ?? openStepId;

/** Open steps beside the one that is shown, where a case goes several ways at once. */
export const openBeside = ({ steps }: CaseStory, shown: CaseStep): CaseStep[] =>
  steps.filter((step) => isOpenOnRoad(step) && step.stepId !== shown.stepId);

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
export const roadStep = (story: CaseStory, asked?: string): CaseStep | undefined => {
  const shown = shownStepOf(story, asked);
  return story.steps.find((step) => step.stepId === shown) ?? story.steps.findLast((step) => step.aside === undefined);
};

/** What a row of the inbox opens: the case, and the step of a branch or the decision beside its road where it is that row's own. */
export function openedBy(row: string): { recordId: string; stepId: string | undefined } {
  const [recordId = '', stepId] = row.split('.');
  return { recordId, stepId };
}

/** What names a card's row: one case may stand in an inbox with its road, with several branches of it and with a decision beside it. */
export const rowIdOf = ({ recordId, stepId, stepKind, branch }: Pick<InboxCard, 'recordId' | 'stepId' | 'stepKind' | 'branch'>): string =>
  branch || stepKind === 'decide' || stepKind === 'consult' ? `${recordId}.${stepId}` : recordId;
