import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { implement } from '#platform/http';
import { processesContract } from '../contract.ts';
import { draftHandlers } from './draft-handlers.ts';
import { completeStep } from './complete-step.ts';
import { countInbox, listInbox, type InboxPlace } from './inbox-store.ts';
import type { Step } from './shapes.ts';
import { findCaseOf } from './case-store.ts';
import { findStep, listAllSteps } from './step-store.ts';
import { reassignStep, takeStep } from './change-holder.ts';
import { tellCards, tellCase, tellStep } from './tell-steps.ts';

function placeOf(text: string | undefined): InboxPlace | undefined {
  if (text === undefined) return undefined;
  const [time = '', id = ''] = text.split('_');
  const dueAt = new Date(Number(time));
  if (Number.isNaN(dueAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) return fail('http.bad-input', { field: 'after' }, 'after');
  return { dueAt, id };
}

const placeText = (step: Step): string => `${step.dueAt?.getTime() ?? 0}_${step.id}`;

/** A step is seen by the units its case has passed through, its named holders, and whoever reaches the whole authority; who was asked for an opinion sees the others while it is open. */
async function getVisibleStep(ctx: Ctx, tx: Tx, id: string, lock = false): Promise<Step> {
  const step = (await findStep(tx, id, lock)) ?? fail('http.not-found');
  if (!isInReach(ctx, step)) await requireCaseInReach(ctx, tx, step.recordId);
  return step;
}

const isInReach = ({ reach, actor }: Ctx, step: Step): boolean =>
  reach.all || step.holderPerson === actor.personId || reach.holders.some((holder) => holder.id === step.holderUnit);

/** An opinion that is no longer asked for: given, taken back or over. */
const isOverOpinion = ({ kind, closedAt }: Step): boolean => kind === 'consult' && closedAt !== undefined;

async function requireCaseInReach(ctx: Ctx, tx: Tx, recordId: string): Promise<Step[]> {
  const steps = await listAllSteps(tx, recordId);
  return steps.some((step) => !isOverOpinion(step) && isInReach(ctx, step)) ? steps : fail('http.not-found');
}

// These kinds are completed by their own acts, which do more than go on.
const ownActs: readonly string[] = ['accept', 'draft', 'sign', 'issue', 'decide', 'consult'];

/** Handlers of the API. */
export const processesHandlers = implement(processesContract, {
  ...draftHandlers,
  listInbox: async ({ view, search, after, limit }, { ctx }) => {
    const now = ctx.now();
    const owner = { personId: ctx.actor.personId ?? fail('http.signed-out'), posts: ctx.actor.posts };
    return ctx.read(async (tx) => {
      const steps = await listInbox(tx, { view, owner, now, search, after: placeOf(after), limit: limit + 1 });
      const page = steps.slice(0, limit);
      const last = page.at(-1);
      return {
        cards: await tellCards(tx, page, now),
        next: steps.length > limit && last !== undefined ? placeText(last) : undefined,
        counts: await countInbox(tx, owner, now),
      };
    });
  },
  getStep: ({ id }, { ctx }) => ctx.read(async (tx) => tellStep(ctx, tx, await getVisibleStep(ctx, tx, id))),
  listCaseSteps: ({ recordId }, { ctx }) =>
    ctx.read(async (tx) => {
      const steps = await requireCaseInReach(ctx, tx, recordId);
      const caseFile = (await findCaseOf(tx, recordId)) ?? fail('http.not-found');
      return tellCase(tx, caseFile, steps, ctx.now());
    }),
  completeStep: async ({ id, outcome, comment, assignTo, version }, { ctx }) => {
    const next = await ctx.act('processes.complete-step', async (act) => {
      // Held from the beginning: what is read of the road behind it is then read once.
      const step = await getVisibleStep(ctx, act.tx, id, true);
      if (step.closedAt === undefined && ownActs.includes(step.kind) && !(await isPlain(ctx, act.tx, step, outcome))) {
        fail('processes.own-panel', { step: step.name[ctx.locale] });
      }
      return completeStep(act, { stepId: id, outcome, comment, assignTo, version });
    });
    return { nextStepId: next?.id };
  },
  takeStep: async ({ id, version, because }, { ctx }) => ({
    version: await ctx.act('processes.take-step', (act) => takeStep(act, { stepId: id, version, because })),
  }),
  reassignStep: async ({ id, ...given }, { ctx }) => ({
    version: await ctx.act('processes.reassign-step', (act) => reassignStep(act, { stepId: id, ...given })),
  }),
});

async function isPlain(ctx: Ctx, tx: Tx, step: Step, outcome: string): Promise<boolean> {
  const told = await tellStep(ctx, tx, step);
  return told.outcomes.some((one) => one.key === outcome && (one.back || one.withoutPaper));
}
