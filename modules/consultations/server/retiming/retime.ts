import { holdConsultation } from '../hold-consultation.ts';
import { on, type Act, type Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { defineJob } from '#platform/jobs';
import { getDecision, listStampsFrom } from '#modules/calendars';
import { markConsultations, retimingRuleAt } from '#modules/dossiers';
import { moveAside } from '#modules/processes';
import { calendarChanged } from '#events/calendars';
import { consultationMoved } from '../../events.ts';
import type { ConsultationRow } from '../consultation-store.ts';
import { keepUntil } from '../sight.ts';
import { movedDue } from './moved-due.ts';
import {
  beginSecondRound,
  finishRetiming,
  holdRetiming,
  insertRetiming,
  isRetimingOpen,
  listCrossing,
  saveReached,
  writeMovedDue,
  type RetimingRow,
} from './retiming-store.ts';

/** What was being asked by the calendar of before when it was changed is written by then. */
const secondRoundMs = 10_000;

type Decision = Awaited<ReturnType<typeof getDecision>>;
type Outcome = 'moved' | 'kept' | 'same';

async function write(act: Act, row: ConsultationRow, given: { retiming: RetimingRow; due: Date }): Promise<void> {
  const { retiming, due } = given;
  const { document, decision_id: decisionId } = retiming;
  await writeMovedDue(act.tx, {
    id: newId(act.now),
    consultation_id: row.id,
    decision_id: decisionId,
    document,
    from_due_at: row.due_at,
    to_due_at: due,
    calendar_stamp: retiming.after_stamp,
    moved_at: act.now,
  });
  const dueAt = due.toISOString();
  await markConsultations(act, row.dossier_id, { change: 0, news: [{ key: 'moved', who: row.who, dueAt, document: document.no }] });
  if (row.required) await keepUntil(act, row.dossier_id);
  if (row.aside_id !== null) await moveAside(act, row.aside_id, due);
  act.announce(consultationMoved, { consultationId: row.id, dossierId: row.dossier_id, decisionId, document, dueAt });
  act.about('dossier', row.dossier_id, { consultation: row.id, decision: decisionId, dueAt });
}

/** Moves one if it is still open and was not computed by the changed calendar meanwhile. */
async function moveOne(
  act: Act,
  id: string,
  given: { retiming: RetimingRow; decision: Decision; knowing: readonly string[] },
): Promise<Outcome> {
  const { retiming, decision, knowing } = given;
  const row = await holdConsultation(act.tx, id);
  if (row?.state !== 'asked' || knowing.includes(row.calendar_stamp)) return 'same';
  const moved = movedDue(decision, row, retiming.rule);
  if (moved === undefined) return 'same';
  if (moved.outcome === 'kept') return 'kept';
  await write(act, row, { retiming, due: moved.due });
  return 'moved';
}

const isTooEarly = ({ round, began_at }: RetimingRow, now: Date): boolean =>
  round === 2 && now.getTime() - began_at.getTime() < secondRoundMs;

/** One consultation in one act. Answers whether there is more to do now. */
async function takeNext(act: Act): Promise<boolean> {
  const retiming = await holdRetiming(act.tx);
  if (retiming === undefined || isTooEarly(retiming, act.now)) return false;
  const { decision_id: id, round } = retiming;
  const decision = await getDecision(act.tx, id);
  const knowing = await listStampsFrom(act.tx, retiming.after_stamp);
  const [next] = await listCrossing(act.tx, { spans: decision.spans, after: retiming.reached ?? undefined, knowing, limit: 1 });
  act.about('calendar-decision', id, { round });
  if (next === undefined) {
    await (round === 1 ? beginSecondRound(act.tx, id) : finishRetiming(act.tx, id, act.now));
    return true;
  }
  const outcome = await moveOne(act, next.id, { retiming, decision, knowing });
  const first = round === 1;
  const counts = { looked: first ? 1 : 0, moved: outcome === 'moved' ? 1 : 0, kept: first && outcome === 'kept' ? 1 : 0 };
  await saveReached(act.tx, id, { reached: next.id, ...counts });
  return true;
}

/** Goes on with whatever is not finished, act by act; each says how far it came, so that nothing is moved twice after a death. */
async function goOn(ctx: Ctx): Promise<void> {
  if (!(await ctx.read((tx) => isRetimingOpen(tx)))) return;
  while (await ctx.act('consultations.retime', takeNext));
}

/** A change of the calendar moves the due times of the opinions that cross it. */
export const retimeWhenChanged = on(calendarChanged, 'consultations.retime', async (ctx, { decisionId }) => {
  await ctx.act('consultations.begin-retiming', async (act) => {
    const { document, afterStamp } = await getDecision(act.tx, decisionId);
    const rule = await retimingRuleAt(act.tx, act.now);
    await insertRetiming(act.tx, { decision_id: decisionId, document, after_stamp: afterStamp, rule, began_at: act.now });
    act.about('calendar-decision', decisionId, { rule });
  });
  await goOn(ctx);
});

/** What a worker that died left, and the second round. */
export const goOnRetiming = defineJob({ name: 'consultations.go-on-retiming', every: '* * * * *', run: goOn });
