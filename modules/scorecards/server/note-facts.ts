import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { listEventsAfter } from '#platform/events';
import { defineJob } from '#platform/jobs';
import { getCalendar } from '#modules/calendars';
import { countEnded, listHistories, listHistoryIds } from '#modules/dossiers';
import { listPortalStandings } from '#modules/exchange';
import { listPaid } from '#modules/payments';
import { listHandling } from '#modules/processes';
import { dossierNews } from '#events/dossiers';
import { exchangeNews, standingChanged } from '#events/exchange';
import { dayOf, startOfDay } from './days.ts';
import { factsOf } from './facts.ts';
import {
  addFacts,
  beginSurvey,
  countEnds,
  lockPlace,
  markStale,
  movePlace,
  moveSurvey,
  noteCompared,
  replaceSpans,
  takeStale,
} from './fact-store.ts';
import { replaceGaps } from './gap-store.ts';
import { gapsOf } from './gaps.ts';
import { spansOf } from './spans.ts';
import { countDays } from './tally-store.ts';

const batch = 500;

/** Notes what the record says has happened to some dossiers; what was noted before stays as it is. */
export async function noteFacts(tx: Tx, dossierIds: readonly string[]): Promise<void> {
  if (dossierIds.length === 0) return;
  const calendar = await getCalendar(tx);
  const handlings = await listHandling(tx, dossierIds);
  const histories = await listHistories(tx, dossierIds);
  const paid = Map.groupBy(await listPaid(tx, dossierIds), ({ dossierId }) => dossierId);
  const standings = Map.groupBy(await listPortalStandings(tx, dossierIds), ({ dossierId }) => dossierId);
  const all = histories.flatMap((history) => {
    const handling = handlings.get(history.dossierId);
    const known = { paid: paid.get(history.dossierId), standings: standings.get(history.dossierId) };
    return handling === undefined ? [] : [factsOf(history, handling, calendar, known)];
  });
  await markStale(tx, await addFacts(tx, all.flat()));
  await replaceSpans(tx, dossierIds, all.flatMap(spansOf));
  await replaceGaps(tx, dossierIds, all.flatMap(gapsOf));
}

/** The dossiers that announced facts tell of. */
function toldOf(events: readonly { name: string; payload: unknown }[]): string[] {
  const told = events.flatMap(({ name, payload }) => {
    const shape = name === standingChanged.name ? exchangeNews : name.startsWith('dossiers.') ? dossierNews : undefined;
    const news = shape?.safeParse(payload);
    return news?.success === true ? [news.data.dossierId] : [];
  });
  return [...new Set(told)];
}

async function readSome(ctx: Ctx): Promise<boolean> {
  return ctx.services.db.write(async (tx) => {
    const place = await lockPlace(tx);
    if (place === undefined) return false;
    const events = await listEventsAfter(tx, place, batch);
    const last = events.at(-1);
    if (last === undefined) return false;
    await noteFacts(tx, toldOf(events));
    await movePlace(tx, { xid: last.xid, id: last.id });
    return events.length === batch;
  });
}

async function surveySome(ctx: Ctx): Promise<boolean> {
  return ctx.services.db.write(async (tx) => {
    const place = await lockPlace(tx);
    if (place === undefined || place.surveyed === null) return false;
    const ids = await listHistoryIds(tx, place.surveyed, batch);
    await noteFacts(tx, ids);
    await moveSurvey(tx, ids.at(-1) ?? null);
    return ids.length > 0;
  });
}

async function countSome(ctx: Ctx): Promise<boolean> {
  return ctx.services.db.write(async (tx) => {
    const days = await takeStale(tx, 31);
    await countDays(tx, days);
    return days.length > 0;
  });
}

async function again(step: () => Promise<boolean>): Promise<void> {
  let more = await step();
  while (more) more = await step();
}

/** Brings facts and counts up to what was announced until now; a survey that was begun goes on. */
export async function bringUpToDate(ctx: Ctx): Promise<void> {
  await again(() => readSome(ctx));
  await again(() => surveySome(ctx));
  await again(() => countSome(ctx));
}

/** Every minute: in batches, each its own transaction; killed in between it goes on where it was. */
export const noteFactsJob = defineJob({ name: 'scorecards.note-facts', every: '* * * * *', run: bringUpToDate });

/** Where the record knows more ends than the counts (dossiers brought in without announcing them), all dossiers are gone through anew. */
export async function compareWithRecord(ctx: Ctx): Promise<void> {
  await bringUpToDate(ctx);
  await ctx.services.db.write(async (tx) => {
    // Today's are still on their way.
    const today = dayOf(ctx.now());
    if ((await countEnded(tx, startOfDay(today))) !== (await countEnds(tx, today))) await beginSurvey(tx);
    await noteCompared(tx, ctx.now());
  });
}

/** Every hour. */
export const compareJob = defineJob({ name: 'scorecards.compare-with-record', every: '23 * * * *', run: compareWithRecord });
