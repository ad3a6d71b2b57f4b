import { on, type Act, type Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { defineJob } from '#platform/jobs';
import { getDecision, listStampsFrom, moveOfUnit, type CalendarMove, type DueRequest } from '#modules/calendars';
import { holdOpenSteps, retimeLooseSteps, retimeSteps } from '#modules/processes';
import { calendarChanged } from '#events/calendars';
import { dossiersRetimed } from '../../events.ts';
import { dueRequestOf } from '../clock.ts';
import { procedureOf } from '../procedure-of.ts';
import { handlingUnitsOf } from '../unit-clock.ts';
import { movedAppointment, type MovedAppointment } from './moved-clock.ts';
import {
  beginSecondRound,
  findRetiming,
  finishRetiming,
  holdLane,
  holdRoundOver,
  insertRetiming,
  isRetimingOpen,
  lanes,
  saveReached,
  type LaneRow,
  type RetimingRow,
} from './lane-store.ts';
import { keptLateBefore, retimingRuleAt, type RetimingRule } from './retiming-rule.ts';
import { holdCrossing, listCrossing, listMovedBy, listPausesOf, writeMoved, type CrossingRow, type MovedRow } from './retiming-store.ts';

/** How many dossiers one act looks at: with 500 the inbox beside it takes half as long again, with 100 it is done a quarter later. */
const atOnce = 200;
/** Of how many one fact tells. */
const toldAtOnce = 100;
/** What was being accepted by the calendar of before when it was changed is written by then. */
const secondRoundMs = 10_000;

/** A dossier with what becomes of its appointment. */
export interface Looked {
  row: CrossingRow;
  request: DueRequest;
  moved: MovedAppointment | undefined;
}

/** What a change of the calendar makes of the appointments of some dossiers. */
export async function lookAt(
  tx: Act['tx'],
  rows: readonly CrossingRow[],
  given: { move: Pick<CalendarMove, 'before' | 'after'>; rule: RetimingRule; lateBefore: Date | undefined },
): Promise<Looked[]> {
  const pauses = await listPausesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const units = await handlingUnitsOf(
    tx,
    given.move,
    rows.map(({ id }) => id),
  );
  const looked: Looked[] = [];
  for (const row of rows) {
    const request = dueRequestOf(row, await procedureOf(tx, row.procedure_version_id), pauses.get(row.id) ?? []);
    if (request === undefined) continue;
    const { rule, lateBefore } = given;
    const promised = { request, dueAt: row.due_at, provisional: row.due_provisional === true, rule, lateBefore };
    looked.push({ row, request, moved: movedAppointment(moveOfUnit(given.move, units.get(row.id)), promised) });
  }
  return looked;
}

interface Run {
  retiming: RetimingRow;
  move: CalendarMove;
  knowing: string[];
  lateBefore: Date | undefined;
}

function movedRow(act: Act, { row, request, moved }: Looked, { retiming }: Run): MovedRow[] {
  if (moved === undefined || moved.outcome === 'kept') return [];
  const { due, provisional, outcome } = moved;
  return [
    {
      id: row.id,
      appointmentId: newId(act.now),
      entryId: newId(act.now),
      entryKey: outcome === 'firm' ? (provisional ? 'due-provisional' : 'due-firm') : 'retimed',
      due,
      provisional,
      request,
      params: { dueAt: due.toISOString(), document: retiming.document.no },
    },
  ];
}

function tell(act: Act, { decision_id: decisionId, document }: RetimingRow, dossierIds: readonly string[]): void {
  for (let from = 0; from < dossierIds.length; from += toldAtOnce) {
    act.announce(dossiersRetimed, { decisionId, document, dossierIds: dossierIds.slice(from, from + toldAtOnce) });
  }
}

/** Moves what can be moved of some dossiers now; answers those somebody is at work on. */
async function moveSome(act: Act, ids: readonly string[], run: Run): Promise<{ busy: string[]; moved: number; kept: number }> {
  const { retiming, move, lateBefore } = run;
  const held = await holdCrossing(act.tx, ids);
  const { steps, busy } = await holdOpenSteps(
    act.tx,
    held.map(({ id }) => id),
  );
  const free = held.filter(({ id }) => !busy.has(id));
  const looked = await lookAt(act.tx, free, { move, rule: retiming.rule, lateBefore });
  const moved = looked.flatMap((one) => movedRow(act, one, run));
  await writeMoved(act.tx, { moved, at: act.now, stamp: retiming.after_stamp, document: retiming.document });
  const caseDue = new Map([...free.map(({ id, due_at }) => [id, due_at] as const), ...moved.map(({ id, due }) => [id, due] as const)]);
  await retimeSteps(act.tx, { steps: steps.filter((step) => !busy.has(step.record_id)), caseDue, move });
  for (const { id, due } of moved) act.about('dossier', id, { decision: retiming.decision_id, dueAt: due.toISOString() });
  const told = looked.filter(({ moved: one }) => one?.outcome === 'later' || one?.outcome === 'earlier').map(({ row }) => row.id);
  // Whom the first round moved is told after it: thousands of letters do not hold up the due times.
  if (retiming.round === 2) tell(act, retiming, told);
  const done = new Set(free.map(({ id }) => id));
  const kept = looked.filter((one) => one.moved?.outcome === 'kept').length;
  return { busy: ids.filter((id) => !done.has(id)), moved: moved.length, kept };
}

async function runOf(act: Act, retiming: RetimingRow): Promise<Run> {
  const { before, after, spans } = await getDecision(act.tx, retiming.decision_id);
  const knowing = await listStampsFrom(act.tx, retiming.after_stamp);
  return { retiming, move: { before, after, spans }, knowing, lateBefore: await keptLateBefore(act.tx, retiming.began_at) };
}

/** What a lane looks at next: dossiers it has not reached, then those that were busy. */
async function nextOf(
  act: Act,
  { move, knowing }: Run,
  { beyond, until, reached, busy }: LaneRow,
): Promise<{ ids: string[]; isFresh: boolean }> {
  const within = { after: reached ?? beyond ?? undefined, until: until ?? undefined };
  const fresh = await listCrossing(act.tx, { spans: move.spans, ...within, knowing, limit: atOnce });
  return fresh.length > 0 ? { ids: fresh.map(({ id }) => id), isFresh: true } : { ids: busy.slice(0, atOnce), isFresh: false };
}

const isTooEarly = ({ round, began_at }: RetimingRow, now: Date): boolean =>
  round === 2 && now.getTime() - began_at.getTime() < secondRoundMs;

/** How far a lane is once some of its dossiers were looked at. */
function reachedBy({ reached, busy }: LaneRow, given: { ids: readonly string[]; isFresh: boolean; stillBusy: readonly string[] }) {
  const { ids, isFresh, stillBusy } = given;
  const waiting = isFresh ? [...busy, ...stillBusy] : [...busy.slice(ids.length), ...stillBusy];
  return { reached: (isFresh ? ids.at(-1) : reached) ?? undefined, busy: waiting, isOver: !isFresh && waiting.length === 0 };
}

/** One act of a round. Answers whether there is more to do now. */
async function takeNext(act: Act): Promise<boolean> {
  const retiming = await findRetiming(act.tx);
  if (retiming === undefined || isTooEarly(retiming, act.now)) return false;
  const lane = await holdLane(act.tx, retiming);
  if (lane === undefined) return endRound(act, retiming);
  const run = await runOf(act, retiming);
  const { ids, isFresh } = await nextOf(act, run, lane);
  const { busy, moved, kept } = await moveSome(act, ids, run);
  const reached = reachedBy(lane, { ids, isFresh, stillBusy: busy });
  const seen = retiming.round === 1 ? { looked: isFresh ? ids.length : 0, kept } : { looked: 0, kept: 0 };
  await saveReached(act.tx, { decisionId: retiming.decision_id, lane: lane.lane }, { ...reached, ...seen, moved });
  act.about('calendar-decision', retiming.decision_id, { lane: lane.lane, looked: ids.length, moved, kept });
  // Whoever holds what is left is given time: the next run of the job asks again.
  return reached.isOver || isFresh || busy.length < ids.length;
}

/**
 * Once every lane is over: after the first round steps without a case's due time follow and who is concerned is told, after the second all is done.
 * Answers whether there is more to do now.
 */
async function endRound(act: Act, found: RetimingRow): Promise<boolean> {
  const retiming = await holdRoundOver(act.tx, found);
  if (retiming === undefined) return false;
  const { decision_id: id, round, after_stamp: stamp } = retiming;
  act.about('calendar-decision', id, { round });
  if (round === 2) {
    await finishRetiming(act.tx, id, act.now);
    return true;
  }
  const { move } = await runOf(act, retiming);
  await moveLooseSteps(act, move);
  tell(act, retiming, await listMovedBy(act.tx, stamp));
  await beginSecondRound(act.tx, id);
  return true;
}

async function moveLooseSteps(act: Act, move: CalendarMove): Promise<void> {
  let after: string | undefined;
  do after = await retimeLooseSteps(act, { move, after, limit: 1000 });
  while (after !== undefined);
}

/** Goes on with whatever is not finished, act by act; each says how far it came, so that nothing is moved twice after a death. */
async function goOn(ctx: Ctx): Promise<void> {
  if (!(await ctx.read((tx) => isRetimingOpen(tx)))) return;
  const goThrough = async (): Promise<void> => {
    while (await ctx.act('dossiers.retime', takeNext));
  };
  await Promise.all(Array.from({ length: lanes }, goThrough));
}

/** A change of the calendar moves the appointments that cross it. */
export const retimeWhenChanged = on(calendarChanged, 'dossiers.retime', async (ctx, { decisionId }) => {
  await ctx.act('dossiers.begin-retiming', async (act) => {
    const { document, beforeStamp, afterStamp } = await getDecision(act.tx, decisionId);
    const rule = await retimingRuleAt(act.tx, act.now);
    await insertRetiming(act.tx, {
      decision_id: decisionId,
      document,
      before_stamp: beforeStamp,
      after_stamp: afterStamp,
      rule,
      began_at: act.now,
    });
    act.about('calendar-decision', decisionId, { rule });
  });
  await goOn(ctx);
});

/** What a worker that died left, and the second round. */
export const goOnRetiming = defineJob({ name: 'dossiers.go-on-retiming', every: '* * * * *', run: goOn });
