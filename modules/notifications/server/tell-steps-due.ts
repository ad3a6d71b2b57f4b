import type { Ctx } from '#platform/context';
import { formatDate } from '#platform/i18n';
import { defineJob } from '#platform/jobs';
import { listCorrespondents } from '#modules/accounts';
import { getCalendar, workingMinutesBetween } from '#modules/calendars';
import { listPressingSteps, type Step } from '#modules/processes';
import type { Said } from '../kinds.ts';
import { notify } from './notify.ts';
import { holdersOf } from './recipients.ts';
import { listOf, stepLine } from './values.ts';

const mostSteps = 5000;
const halfDayMs = 12 * 3_600_000;

/** What each person has to act on, by due time. */
async function stepsByPerson(ctx: Ctx): Promise<Map<string, Step[]>> {
  return ctx.read(async (tx) => {
    const byPerson = new Map<string, Step[]>();
    const known = new Map<string, string[]>();
    for (const step of await listPressingSteps(tx, ctx.now(), mostSteps)) {
      const key = step.holderPerson ?? `${step.holderUnit} ${step.role}`;
      const holders = known.get(key) ?? (await holdersOf(tx, step, ctx.now()));
      known.set(key, holders);
      for (const person of holders) byPerson.set(person, [...(byPerson.get(person) ?? []), step]);
    }
    return byPerson;
  });
}

async function tellPerson(ctx: Ctx, personId: string, steps: readonly Step[]): Promise<void> {
  const now = ctx.now();
  const late = steps.filter((step) => step.dueAt !== undefined && step.dueAt < now).length;
  await notify(ctx, {
    kind: 'steps-due',
    source: `steps-due:${formatDate(now)}`,
    at: now,
    to: await ctx.read((tx) => listCorrespondents(tx, [personId])),
    path: '/app/',
    values: (locale): Said<'steps-due'> => ({
      lateCount: String(late),
      soonCount: String(steps.length - late),
      steps: listOf(
        steps.map((step) => stepLine(step, locale)),
        locale,
      ),
    }),
  });
}

/** Tells every officer with late or soon due steps of them, once a working day. */
export async function tellPressingSteps(ctx: Ctx): Promise<void> {
  const calendar = await ctx.read(getCalendar);
  const now = ctx.now();
  if (workingMinutesBetween(calendar, now, new Date(now.getTime() + halfDayMs)) === 0) return;
  for (const [personId, steps] of await stepsByPerson(ctx)) {
    await tellPerson(ctx, personId, steps).catch((error: unknown) =>
      ctx.services.log.error('no morning list for an officer', { person: personId, error: String(error) }),
    );
  }
}

/** At 07:30 in Việt Nam; a server that starts later in the morning makes up for it. */
export const tellStepsDue = defineJob({
  name: 'notifications.tell-steps-due',
  every: '30 0 * * *',
  catchUpMinutes: 240,
  run: tellPressingSteps,
});
