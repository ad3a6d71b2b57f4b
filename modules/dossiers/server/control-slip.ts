import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { translator } from '#platform/i18n';
import { classify, getCalendar, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import type { Data } from '#modules/forms';
import { listUnits } from '#modules/organisations';
import { findCaseOf, listSteps, stepsAhead, type CaseFile, type Step } from '#modules/processes';
import { listComponents } from './component-store.ts';
import { findDossierRow, type DossierRow } from './dossier-store.ts';
import { frameOf, layoutNote, personMark, recordPaper, trackingUrl } from './paper-frame.ts';
import { procedureOf } from './procedure-of.ts';

const t = translator('vi');

/** How a hop ended against its due time, computed each time it is asked. */
export function punctualityOf(calendar: WorkingCalendar, step: Step, now: Date): 'early' | 'on-time' | 'late' | 'open' {
  if (step.closedAt === undefined) return 'open';
  if (step.dueAt === undefined) return 'on-time';
  const basis = { due: step.dueAt, workingMinutes: workingMinutesBetween(calendar, step.openedAt, step.dueAt) };
  const standing = classify(calendar, basis, { now, finishedAt: step.closedAt });
  return standing === 'early' || standing === 'late' ? standing : 'on-time';
}

type Units = ReadonlyMap<string, string>;

const holderOf = (step: Step, units: Units): Data => ({
  unit: units.get(step.holderUnit) ?? step.name.vi,
  person: personMark(step.closedBy ?? step.holderPerson),
});

/** The steps that took over from one: what was opened next once it was closed; of a drawing what it leads to, several where that goes on side by side. */
function takenBy(steps: readonly Step[], { key, position, closedAt, outcome, token }: Step, caseFile: CaseFile | undefined): Step[] {
  const later = steps.filter((one) => one.position > position && closedAt !== undefined && one.openedAt >= closedAt);
  if (caseFile === undefined || token === undefined) return later.slice(0, 1);
  const next = stepsAhead(caseFile, key, { by: outcome }).first;
  const fitting = later.filter((one) => next.includes(one.key));
  return fitting.filter((one) => one.openedAt.getTime() === fitting[0]?.openedAt.getTime());
}

function takersOf(steps: readonly Step[], units: Units): Data {
  const [first] = steps;
  if (first !== undefined && steps.length === 1) return holderOf(first, units);
  return { unit: [...new Set(steps.map((step) => units.get(step.holderUnit) ?? step.name.vi))].join(', ') };
}

interface Slip {
  caseFile: CaseFile | undefined;
  units: Units;
  calendar: WorkingCalendar;
  now: Date;
  applicant: string;
}

/** One hop: who hands over, who takes it, when, and how the giver stood against its time. */
function hopsOf(steps: readonly Step[], given: Slip): Data[] {
  const { units, calendar, now, applicant, caseFile } = given;
  const isRunning = steps.some(({ closedAt }) => closedAt === undefined);
  return steps.map((step) => {
    const next = takenBy(steps, step, caseFile);
    const to: Data = next.length === 0 ? { unit: isRunning ? t('dossiers.paper.next-step') : applicant } : takersOf(next, units);
    return {
      from: holderOf(step, units),
      to,
      at: step.closedAt?.toISOString() ?? null,
      punctuality: punctualityOf(calendar, step, now),
      confirmation: step.closedAt === undefined ? null : t('dossiers.paper.confirmed-by-both'),
      note: step.comment ?? step.name.vi,
    };
  });
}

/** Records a control slip (form 06) of the dossier as it has gone so far; refuses with `dossiers.not-accepted`. */
export async function recordControlSlip(act: Act, dossier: DossierRow): Promise<string> {
  if (dossier.code === null || dossier.received_at === null) return fail('dossiers.not-accepted');
  const { tx, now } = act;
  const procedure = await procedureOf(tx, dossier.procedure_version_id);
  const paper = await frameOf(act, { symbol: 'PKS', signerTitle: t('dossiers.paper.receiver') });
  const units = new Map((await listUnits(tx, now)).map((unit) => [unit.id, unit.name.vi]));
  const calendar = await getCalendar(tx);
  const caseFile = await findCaseOf(tx, dossier.id);
  const hops = hopsOf(await listSteps(tx, dossier.id), { caseFile, units, calendar, now, applicant: dossier.applicant_name });
  return recordPaper(act, {
    dossierId: dossier.id,
    formNo: '06',
    template: 'form-06-control-slip',
    receivedAt: dossier.received_at,
    facts: {
      qr: trackingUrl(act.ctx.services.publicUrl, dossier.code),
      data: {
        paper,
        dossierCode: dossier.code,
        procedure: { code: procedure.code, name: procedure.name.vi },
        applicant: { name: dossier.applicant_name },
        componentCount: (await listComponents(tx, { dossier_id: dossier.id })).length + 1,
        receivedAt: dossier.received_at.toISOString(),
        dueAt: dossier.due_at?.toISOString() ?? null,
        hops,
        madeAt: now.toISOString(),
        layoutNote: layoutNote(),
      },
    },
  });
}

/** Makes a control slip of a dossier within reach, as it stands now; answers the paper's id. */
export async function makeControlSlip(ctx: Ctx, dossierId: string): Promise<string> {
  requirePermission(ctx.actor, 'dossiers.handle');
  return ctx.act('dossiers.make-control-slip', async (act) => {
    const dossier = await getRow(ctx, act.tx, dossierId);
    act.about('dossier', dossier.id, { paper: '06' });
    return recordControlSlip(act, dossier);
  });
}

async function getRow(ctx: Ctx, tx: Tx, id: string): Promise<DossierRow> {
  return (await findDossierRow(tx, ctx.reach, id)) ?? fail('http.not-found');
}
