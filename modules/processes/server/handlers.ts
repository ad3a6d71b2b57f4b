import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { implement } from '#platform/http';
import { processesContract } from '../contract.ts';
import { draftHandlers } from './draft-handlers.ts';
import { completeStep } from './complete-step.ts';
import { countInbox, listInbox, type InboxOwner, type InboxPlace } from './inbox-store.ts';
import type { Step } from './shapes.ts';
import { findCaseOf } from './case-store.ts';
import { getVisibleStep, requireCaseInReach } from './case-reach.ts';
import { migrateCases, previewMigration } from './migrating/migrate-cases.ts';
import { listMigrationRuns, listMigrations } from './migrating/tell-migrations.ts';
import { reassignStep, takeStep } from './change-holder.ts';
import { tellPicture } from './tell-picture.ts';
import { tellCards, tellCase, tellStep } from './tell-steps.ts';
import { addComment, tellComments, tellMentionable, withdrawComment } from './comments/comments.ts';
import { tellLoad } from './load/tell-load.ts';
import { dropView, listOwnViews, saveView } from './views/saved-views.ts';
import { tellChoices } from './views/tell-choices.ts';
import { unwatchCase, watchCase } from './watching/watch-case.ts';
import { listWatched } from './watching/watch-store.ts';

function placeOf(text: string | undefined): InboxPlace | undefined {
  if (text === undefined) return undefined;
  const [time = '', id = ''] = text.split('_');
  const dueAt = new Date(Number(time));
  if (Number.isNaN(dueAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) return fail('http.bad-input', { field: 'after' }, 'after');
  return { dueAt, id };
}

const ownerOf = (ctx: Ctx): InboxOwner => ({
  personId: ctx.actor.personId ?? fail('http.signed-out'),
  posts: ctx.actor.posts,
  reach: ctx.reach,
});

const placeText = (step: Step): string => `${step.dueAt?.getTime() ?? 0}_${step.id}`;

// These kinds are completed by their own acts, which do more than go on.
const ownActs: readonly string[] = ['accept', 'draft', 'sign', 'issue', 'decide', 'consult'];

/** Handlers of the API. */
export const processesHandlers = implement(processesContract, {
  ...draftHandlers,
  listInbox: async ({ view, after, limit, ...filter }, { ctx }) => {
    const now = ctx.now();
    const owner = ownerOf(ctx);
    return ctx.read(async (tx) => {
      const steps = await listInbox(tx, { view, owner, now, filter, after: placeOf(after), limit: limit + 1 });
      const page = steps.slice(0, limit);
      const last = page.at(-1);
      const watched = await listWatched(
        tx,
        owner.personId,
        page.map((step) => step.caseId),
      );
      return {
        cards: await tellCards(tx, page, { now, watched }),
        next: steps.length > limit && last !== undefined ? placeText(last) : undefined,
        counts: await countInbox(tx, owner, now),
      };
    });
  },
  listLoad: (_input, { ctx }) => tellLoad(ctx),
  listInboxChoices: ({ view }, { ctx }) => tellChoices(ctx, ownerOf(ctx), view),
  listInboxViews: async (_input, { ctx }) => ({ views: await listOwnViews(ctx) }),
  saveInboxView: async (view, { ctx }) => {
    await saveView(ctx, view);
    return { id: view.id };
  },
  dropInboxView: async ({ id }, { ctx }) => {
    await dropView(ctx, id);
    return {};
  },
  listComments: ({ recordId, after, limit }, { ctx }) => tellComments(ctx, { recordId, after, limit }),
  listMentionable: (asked, { ctx }) => tellMentionable(ctx, asked),
  addComment: async (given, { ctx }) => {
    await addComment(ctx, given);
    return { id: given.id };
  },
  withdrawComment: async (given, { ctx }) => {
    await withdrawComment(ctx, given);
    return {};
  },
  getStep: ({ id }, { ctx }) => ctx.read(async (tx) => tellStep(ctx, tx, await getVisibleStep(ctx, tx, id))),
  listCaseSteps: ({ recordId }, { ctx }) =>
    ctx.read(async (tx) => {
      const steps = await requireCaseInReach(ctx, tx, recordId);
      const caseFile = (await findCaseOf(tx, recordId)) ?? fail('http.not-found');
      const watch = (await listWatched(tx, ctx.actor.personId, [caseFile.id])).get(caseFile.id);
      const told = await tellCase(tx, caseFile, steps, { ctx, now: ctx.now() });
      return { ...told, watched: watch === undefined ? ('no' as const) : watch.tells ? ('told' as const) : ('quiet' as const) };
    }),
  getCasePicture: ({ recordId }, { ctx }) =>
    ctx.read(async (tx) => {
      await requireCaseInReach(ctx, tx, recordId);
      return tellPicture(tx, (await findCaseOf(tx, recordId)) ?? fail('http.not-found'));
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
  previewMigration: (given, { ctx }) => previewMigration(ctx, given),
  migrateCases: (given, { ctx }) => migrateCases(ctx, given),
  listMigrations: (page, { ctx }) => listMigrations(ctx, page),
  listMigrationRuns: (given, { ctx }) => listMigrationRuns(ctx, given),
  watchCase: async ({ recordId, how }, { ctx }) => {
    await watchCase(ctx, { recordId, tells: how === 'told' });
    return { how };
  },
  unwatchCase: async ({ recordId }, { ctx }) => {
    await unwatchCase(ctx, recordId);
    return {};
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
