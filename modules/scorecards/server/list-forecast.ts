import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { addWorkingMinutes, getCalendar, workingMinutesBetween } from '#modules/calendars';
import { listDueUntil } from '#modules/dossiers';
import { listHolding } from '#modules/processes';
import type { scorecardsContract } from '../contract.ts';
import { dayOf } from './days.ts';
import { officerNames, procedureNames, unitNames } from './scope.ts';

type Forecast = z.input<(typeof scorecardsContract)['operations']['listForecast']['out']>;

const most = 200;

/** Dossiers within reach that will be late unless they end within so many working hours from now, due first, with who holds them. */
export async function listForecast(ctx: Ctx, hours: number): Promise<Forecast> {
  requirePermission(ctx.actor, 'scorecards.read');
  const now = ctx.now();
  const mayRead = ctx.actor.permissions.has('dossiers.read');
  return ctx.read(async (tx) => {
    const calendar = await getCalendar(tx);
    const until = addWorkingMinutes(calendar, now, hours * 60);
    const found = await listDueUntil(tx, ctx.reach, { from: now, until, limit: most + 1 });
    const due = found.slice(0, most);
    const holding = await listHolding(
      tx,
      due.map(({ dossierId }) => dossierId),
    );
    const unit = await unitNames(tx, now);
    const person = await officerNames(
      tx,
      [...holding.values()].map(({ personId }) => personId),
    );
    const procedure = await procedureNames(
      tx,
      due.map(({ procedureCode }) => procedureCode),
      dayOf(now),
    );
    return {
      hours,
      from: now.toISOString(),
      until: until.toISOString(),
      more: found.length > most,
      dossiers: due.map(({ dossierId, code, procedureCode, applicantName, dueAt }) => {
        const held = holding.get(dossierId);
        return {
          dossierId,
          code,
          procedure: procedure(procedureCode),
          // Whoever may not read dossiers is told which come due, not whose they are.
          ...(mayRead ? { applicantName } : {}),
          dueAt: dueAt.toISOString(),
          minutesLeft: workingMinutesBetween(calendar, now, dueAt),
          ...(held === undefined ? {} : { step: held.step, unit: unit(held.unitId) }),
          ...(held?.personId === undefined ? {} : { holder: person(held.personId) }),
        };
      }),
    };
  });
}
