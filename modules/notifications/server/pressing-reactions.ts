import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { listCorrespondents, namesOf } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import { findStep, type Step } from '#modules/processes';
import { stepPressing } from '#events/processes';
import type { Said } from '../kinds.ts';
import { notify } from './notify.ts';
import { codeOf, whenOf } from './values.ts';

/** Who holds a step: the person who is named, else its unit. */
async function whoHolds(tx: Tx, { holderPerson, holderUnit }: Step, at: Date): Promise<Words> {
  const name = holderPerson === undefined ? undefined : (await namesOf(tx, [holderPerson])).get(holderPerson)?.name;
  if (name !== undefined) return { vi: name, en: name };
  return (await listUnits(tx, at)).find((unit) => unit.id === holderUnit)?.name ?? { vi: '', en: '' };
}

/** Tells those who were named that a step is nearly due or late; nobody once it is done. */
async function tellPressing(ctx: Ctx, pressing: { stepId: string; stage: string; people: string[] }, meta: ReactionMeta): Promise<void> {
  const found = await ctx.read(async (tx) => {
    const step = await findStep(tx, pressing.stepId);
    if (step === undefined || step.closedAt !== undefined) return undefined;
    return { step, who: await whoHolds(tx, step, ctx.now()), to: await listCorrespondents(tx, pressing.people) };
  });
  if (found === undefined) return;
  const { step, who, to } = found;
  await notify(ctx, {
    kind: pressing.stage.endsWith('-near') ? 'step-near' : 'step-late',
    source: `pressing:${pressing.stepId}:${pressing.stage}:${step.dueAt?.getTime() ?? 0}`,
    at: meta.at,
    to,
    record: { kind: step.caseKind, id: step.recordId },
    path: `/app/ho-so/${step.recordId}`,
    values: (locale): Said<'step-late'> => ({
      step: step.name[locale],
      who: who[locale],
      stepDueAt: whenOf(step.dueAt, locale),
      procedure: step.title[locale],
      code: codeOf(step.code, locale),
      enterprise: step.party ?? '',
    }),
  });
}

/** What is told of steps near their due time. */
export const pressingReactions: readonly Reaction[] = [on(stepPressing, 'notifications.step-pressing', tellPressing)];
