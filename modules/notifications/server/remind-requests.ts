import type { Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { getCalendar, workingMinutesBetween } from '#modules/calendars';
import { listRequestsUntil, type RequestFacts } from '#modules/dossiers';
import { tellApplicants } from './dossier-reactions.ts';
import { itemsOf, whenOf } from './values.ts';

/** The longest stretch of days off that one working day before a deadline may reach back over. */
const longestRestMs = 16 * 86_400_000;

async function remind(ctx: Ctx, request: RequestFacts): Promise<void> {
  await tellApplicants(ctx, request.dossierId, {
    kind: 'request-near',
    source: `near:${request.id}`,
    at: ctx.now(),
    said: (locale) => ({ deadline: whenOf(request.deadline, locale), items: itemsOf(request, locale) }),
  });
}

/** Reminds of requests whose deadline is one working day away, each once. */
export async function remindOfRequests(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const { near, calendar } = await ctx.read(async (tx) => ({
    near: await listRequestsUntil(tx, now, new Date(now.getTime() + longestRestMs)),
    calendar: await getCalendar(tx),
  }));
  for (const request of near) {
    if (request.deadline === undefined) continue;
    if (workingMinutesBetween(calendar, now, request.deadline) > calendar.minutesPerWorkingDay) continue;
    await remind(ctx, request).catch((error: unknown) =>
      ctx.services.log.error('no reminder of a request', { request: request.id, error: String(error) }),
    );
  }
}

/** Four times an hour. */
export const remindRequests = defineJob({ name: 'notifications.remind-requests', every: '*/15 * * * *', run: remindOfRequests });
