import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import type { caseStep, inboxCard } from '#contracts/processes';
import { useApi } from '#platform/web';

/** A step's card in the inbox. */
export type InboxCard = z.output<typeof inboxCard>;
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
