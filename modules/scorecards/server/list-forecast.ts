import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { addWorkingMinutes, calendarOfUnit, getCalendar, workingMinutesBetween } from '#modules/calendars';
import { listDueUntil, listLateByOpinion, type DueDossier } from '#modules/dossiers';
import { listHolding } from '#modules/processes';
import type { scorecardsContract } from '../contract.ts';
import { dayOf } from './days.ts';
import { officerNames, procedureNames, unitNames } from './scope.ts';

type Forecast = z.input<(typeof scorecardsContract)['operations']['listForecast']['out']>;

const most = 200;

/** Dossiers within reach that will be late unless they end within so many working hours from now, due first, with who holds them; and those that wait for an opinion which may come after their due time. */
export async function listForecast(ctx: Ctx, hours: number): Promise<Forecast> {
  requirePermission(ctx.actor, 'scorecards.read');
  const now = ctx.now();
  const mayRead = ctx.actor.permissions.has('dossiers.read');
  return ctx.read(async (tx) => {
    const calendar = await getCalendar(tx);
    const until = addWorkingMinutes(calendar, now, hours * 60);
    const found = await listDueUntil(tx, ctx.reach, { from: now, until, limit: most + 1 });
    const due = found.slice(0, most);
    const awaiting = await listLateByOpinion(tx, ctx.reach, { from: now, limit: most });
    const all = [...due, ...awaiting];
    const holding = await listHolding(tx, [...new Set(all.map(({ dossierId }) => dossierId))]);
    const unit = await unitNames(tx, now);
    const person = await officerNames(
      tx,
      [...holding.values()].map(({ personId }) => personId),
    );
    const procedure = await procedureNames(
      tx,
      all.map(({ procedureCode }) => procedureCode),
      dayOf(now),
    );
    const tell = ({ dossierId, code, procedureCode, applicantName, dueAt, opinionsUntil }: DueDossier): Forecast['awaiting'][number] => {
      const held = holding.get(dossierId);
      return {
        dossierId,
        code,
        procedure: procedure(procedureCode),
        // Whoever may not read dossiers is told which come due, not whose they are.
        ...(mayRead ? { applicantName } : {}),
        dueAt: dueAt.toISOString(),
        ...(opinionsUntil === null ? {} : { opinionsUntil: opinionsUntil.toISOString() }),
        minutesLeft: workingMinutesBetween(calendarOfUnit(calendar, held?.unitId), now, dueAt),
        ...(held === undefined ? {} : { step: held.step, unit: unit(held.unitId) }),
        ...(held?.personId === undefined ? {} : { holder: person(held.personId) }),
      };
    };
    return {
      hours,
      from: now.toISOString(),
      until: until.toISOString(),
      more: found.length > most,
      dossiers: due.map(tell),
      awaiting: awaiting.map(tell),
    };
  });
}
