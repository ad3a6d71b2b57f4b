import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { calendarOfUnit, dueAt, getCalendar } from '#modules/calendars';
import { dossierOutline } from '#modules/dossiers';
import { listUnits } from '#modules/organisations';
import { findOpenStep, holdsStep } from '#modules/processes';
import type { consultationsContract } from '../contract.ts';
import { isOpen, termsOf } from './ask-opinions.ts';
import type { ConsultationRow } from './consultation-store.ts';
import { requestOf } from './retiming/moved-due.ts';

type Foretold = z.input<(typeof consultationsContract)['operations']['foretellDue']['out']>;

interface Asked {
  dossierId: string;
  rule?: string | undefined;
  value?: number | undefined;
  unit?: ConsultationRow['limit_unit'] | undefined;
}

/**
 * When opinions would be due if they were asked for now, and when the dossier itself is: for who holds its step, before he asks. Permission
 * `consultations.ask`. Refuses with `http.not-found`, `consultations.not-now`, `consultations.unknown-rule`, `consultations.limit-missing`.
 */
export async function foretellDue(ctx: Ctx, given: Asked): Promise<Foretold> {
  requirePermission(ctx.actor, 'consultations.ask');
  const { dossierId, rule, value, unit } = given;
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const held = await findOpenStep(tx, dossierId, ctx);
    if (held === undefined || !holdsStep(ctx, held)) return fail('http.not-found');
    const outline = await dossierOutline(tx, dossierId, now);
    if (!isOpen(outline)) fail('consultations.not-now');
    const limit = value === undefined || unit === undefined ? undefined : { value, unit };
    const terms = termsOf(outline, { rule, limit, basis: '–' });
    const request = requestOf({ asked_at: now, limit_value: String(terms.limit.value), limit_unit: terms.limit.unit });
    const calendar = await getCalendar(tx);
    const usual = dueAt(calendar, request).due;
    const dues = (await listUnits(tx, now)).map(({ id }) => ({ id, due: dueAt(calendarOfUnit(calendar, id), request).due }));
    return {
      dueAt: usual.toISOString(),
      units: dues.filter(({ due }) => due.getTime() !== usual.getTime()).map(({ id, due }) => ({ id, dueAt: due.toISOString() })),
      dossierDueAt: outline.dueAt?.toISOString(),
    };
  });
}
