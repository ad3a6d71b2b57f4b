import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';
import { choiceOperations } from './contract-choices.ts';
import { commentOperations } from './contract-comments.ts';
import { draftOperations } from './contract-drafts.ts';
import { migrationOperations } from './contract-migrating.ts';
import { loadOperations } from './contract-load.ts';
import { inboxFilter, inboxView, viewOperations } from './contract-views.ts';
import { drawingOperations } from './contract-drawings.ts';
import { watchHow, watchOperations } from './contract-watching.ts';
import { stepKinds } from './definition.ts';
import { processPicture } from './picture/picture.ts';

const words = z.object({ vi: z.string(), en: z.string() });

export { processDefinition, stepKinds } from './definition.ts';

const standing = z.enum(['in-time', 'due-soon', 'overdue', 'paused', 'none']);

/** A step's card in the inbox. */
export const inboxCard = z.object({
  stepId: z.uuid(),
  caseKind: z.string(),
  recordId: z.uuid(),
  code: z.string().optional(),
  title: words,
  party: z.string().optional(),
  stepKey: z.string(),
  stepKind: z.enum(stepKinds),
  stepName: words,
  /** One of several that may be open in its case at once. */
  branch: z.boolean(),
  holderPerson: z.string().optional(),
  holderPersonId: z.uuid().optional(),
  holderUnit: words.optional(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().optional(),
  caseDueAt: z.iso.datetime().optional(),
  standing,
  /** Working minutes left (negative when late). */
  minutesLeft: z.number().int().optional(),
  version: z.number().int(),
});

/** A hop of a case: who held which step, until when, and what came of it. */
export const caseStep = inboxCard.extend({
  position: z.number().int(),
  closedAt: z.iso.datetime().optional(),
  closedBy: z.string().optional(),
  outcome: words.optional(),
  comment: z.string().optional(),
  waiting: z.boolean(),
  /** Since when its clock stands still. */
  pausedAt: z.iso.datetime().optional(),
  /** The decision asked for, of a step beside the road. */
  aside: z.string().optional(),
  /** Who its closer stood in for. */
  closedFor: z.string().optional(),
  /** Changes of holder, oldest first. */
  handovers: z.array(
    z.object({
      kind: z.enum(['taken', 'reassigned', 'taken-over', 'handed-over', 'handed-back']),
      from: z.string().optional(),
      /** None: back to everybody with the step's role. */
      to: z.string().optional(),
      by: z.string(),
      at: z.iso.datetime(),
      because: z.string().optional(),
    }),
  ),
});

const stepDetail = caseStep.extend({
  mine: z.boolean(),
  mayTake: z.boolean(),
  outcomes: z.array(
    z.object({
      key: z.string(),
      label: words,
      needsComment: z.boolean(),
      back: z.boolean(),
      withoutPaper: z.boolean(),
      to: z.string(),
      toKind: z.string(),
    }),
  ),
  /** People of the step's unit and role it may be given to instead; empty for who may not give it. */
  reassignees: z.array(z.object({ personId: z.uuid(), name: z.string(), openSteps: z.number().int() })),
  /** People the next step may be given to, when the way out leads to a named person. */
  assignees: z.array(z.object({ personId: z.uuid(), name: z.string(), openSteps: z.number().int() })),
});

/** The inbox and the acts on steps that are the same for every kind of case. */
export const processesContract = defineContract('processes', {
  ...draftOperations,
  ...viewOperations,
  ...commentOperations,
  ...loadOperations,
  ...drawingOperations,
  ...choiceOperations,
  ...watchOperations,
  ...migrationOperations,
  listInbox: {
    method: 'GET',
    path: '/processes/inbox',
    summary: { vi: 'Việc cần làm', en: 'Inbox' },
    in: z.object({
      view: inboxView.default('mine'),
      ...inboxFilter.shape,
      after: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      cards: z.array(inboxCard.extend({ watched: z.boolean() })),
      next: z.string().optional(),
      counts: z.object({
        mine: z.number(),
        unit: z.number(),
        dueSoon: z.number(),
        late: z.number(),
        waiting: z.number(),
        watched: z.number(),
      }),
    }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: [],
  },
  getStep: {
    method: 'GET',
    path: '/processes/steps/{id}',
    summary: { vi: 'Một bước và những việc làm được', en: 'One step and what can be done' },
    in: z.object({ id: z.uuid() }),
    out: stepDetail,
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  listCaseSteps: {
    method: 'GET',
    path: '/processes/cases/{recordId}/steps',
    summary: { vi: 'Các bước của một hồ sơ', en: 'Steps of a case' },
    in: z.object({ recordId: z.uuid() }),
    out: z.object({
      steps: z.array(caseStep),
      ahead: z.array(z.object({ key: z.string(), name: words, kind: z.string() })),
      openStepId: z.uuid().optional(),
      /** How the asker watches it. */
      watched: z.enum(['no', ...watchHow.options]),
    }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  getCasePicture: {
    method: 'GET',
    path: '/processes/cases/{recordId}/picture',
    summary: { vi: 'Sơ đồ quy trình của một hồ sơ', en: 'The drawing of the process of a case' },
    in: z.object({ recordId: z.uuid() }),
    out: processPicture,
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  completeStep: {
    method: 'POST',
    path: '/processes/steps/{id}/completion',
    summary: { vi: 'Kết thúc một bước', en: 'Complete a step' },
    in: z.object({
      id: z.uuid(),
      outcome: z.string().max(40),
      comment: z.string().max(4000).optional(),
      assignTo: z.uuid().optional(),
      version: recordVersion,
    }),
    out: z.object({ nextStepId: z.uuid().optional() }),
    permission: 'processes.work',
    reach: ['unit'],
    errors: [
      'http.not-found',
      'http.changed-meanwhile',
      'processes.not-your-step',
      'processes.step-closed',
      'processes.no-such-outcome',
      'processes.comment-missing',
      'processes.assignee-missing',
      'processes.assignee-unfit',
      'processes.own-panel',
      'processes.step-paused',
    ],
  },
  takeStep: {
    method: 'POST',
    path: '/processes/steps/{id}/holder',
    summary: {
      vi: 'Nhận một bước của đơn vị về mình; của người khác thì nêu lý do',
      en: "Take a step of one's unit; another person's with a reason",
    },
    in: z.object({ id: z.uuid(), version: recordVersion, because: z.string().max(1000).optional() }),
    out: z.object({ version: z.number().int() }),
    permission: 'processes.work',
    reach: ['unit'],
    errors: ['http.not-found', 'http.changed-meanwhile', 'processes.not-your-step', 'processes.step-closed', 'processes.comment-missing'],
  },
  reassignStep: {
    method: 'PUT',
    path: '/processes/steps/{id}/holder',
    summary: {
      vi: 'Giao một bước đang mở cho người khác trong đơn vị, nêu lý do',
      en: 'Give an open step to another person of the unit, with the reason',
    },
    in: z.object({ id: z.uuid(), to: z.uuid(), version: recordVersion, because: z.string().min(1).max(1000) }),
    out: z.object({ version: z.number().int() }),
    permission: 'processes.reassign',
    reach: ['unit'],
    errors: [
      'http.not-found',
      'http.changed-meanwhile',
      'processes.not-your-step',
      'processes.step-closed',
      'processes.comment-missing',
      'processes.assignee-unfit',
    ],
  },
});
