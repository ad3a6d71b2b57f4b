import { holdConsultation } from './hold-consultation.ts';
import { on, systemCtx, type Act, type Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { dossierFinished, dossierMoved } from '#events/dossiers';
import { calendarOfUnit, dueAt, getCalendarEdition } from '#modules/calendars';
import { markConsultations } from '#modules/dossiers';
import { consultationEnded, consultationOverdue } from '../events.ts';
import { atTime } from './consultation.ts';
import { listOpenOf, listPassed, updateConsultation, type ConsultationRow } from './consultation-store.ts';
import { end } from './end-consultation.ts';
import { requestOf } from './retiming/moved-due.ts';

const batch = 200;

/** The later of the due time that was told and that of the calendar as it is now: a change that is not carried over yet is not held against anybody. */
async function dueNow(act: Act, row: ConsultationRow): Promise<Date> {
  const { calendar, stamp } = await getCalendarEdition(act.tx);
  if (stamp === row.calendar_stamp) return row.due_at;
  const { due } = dueAt(calendarOfUnit(calendar, row.unit_id), requestOf(row));
  return due > row.due_at ? due : row.due_at;
}

async function passOne(ctx: Ctx, id: string): Promise<void> {
  await ctx.act('consultations.pass-due', async (act) => {
    const row = await holdConsultation(act.tx, id);
    if (row?.state !== 'asked' || row.overdue_told_at !== null) return;
    const due = await dueNow(act, row);
    const became = atTime({ dueAt: due, silence: row.silence }, act.now);
    if (became === 'waits') return;
    const silent = became === 'silent';
    if (silent) await end(act, row, { state: 'silent' });
    else {
      await markConsultations(act, row.dossier_id, { change: 0, news: [{ key: 'overdue', who: row.who }] });
      await updateConsultation(act.tx, id, { overdue_told_at: act.now });
      act.about('dossier', row.dossier_id, { consultation: id, state: 'overdue' });
    }
    act.announce(consultationOverdue, { consultationId: id, dossierId: row.dossier_id, silent });
  });
}

/** What became of those whose time has passed: by law agreed, or overdue and told once. One that fails does not hold the others. */
export async function passDue(ctx: Ctx): Promise<void> {
  for (const id of await ctx.read((tx) => listPassed(tx, ctx.now(), batch))) {
    await passOne(ctx, id).catch((error: unknown) =>
      ctx.services.log.error('a consultation did not pass its due time', { consultation: id, error: String(error) }),
    );
  }
}

/** Each minute. */
export const passDueConsultations = defineJob({ name: 'consultations.pass-due', every: '* * * * *', run: passDue });

const over = [3, 8];

/** The dossier came to its end: nobody is asked any more. */
async function endOpen(ctx: Ctx, dossierId: string): Promise<void> {
  const system = systemCtx(ctx.services, ctx.requestId);
  for (const id of await ctx.read((tx) => listOpenOf(tx, dossierId)))
    await system.act('consultations.dossier-over', async (act) => {
      const row = await holdConsultation(act.tx, id);
      if (row?.state !== 'asked') return;
      await end(act, row, { state: 'withdrawn', patch: { because: system.t('consultations.dossier-over') } });
      act.announce(consultationEnded, { consultationId: id, dossierId, state: 'withdrawn' });
    });
}

/** Reactions to dossiers that come to their end. */
export const endWhenOver = [
  on(dossierFinished, 'consultations.end-finished', (ctx, { dossierId }) => endOpen(ctx, dossierId)),
  on(dossierMoved, 'consultations.end-stopped', async (ctx, { dossierId, nationalStatus }) => {
    if (over.includes(nationalStatus)) await endOpen(ctx, dossierId);
  }),
];
