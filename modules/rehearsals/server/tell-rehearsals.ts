import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { seeingDossiers } from '#modules/dossiers';
import { listUnits } from '#modules/organisations';
import { findProcedureVersionOn } from '#modules/procedures';
import type { rehearsalsContract } from '../contract.ts';
import { dayAfter, dayOf, startOfDay, yearUntil } from './days.ts';
import { findRehearsal, listRehearsalRows, listTallies, type Rehearsal, type RehearsalHead, type Tally } from './rehearsal-store.ts';
import { triedDaysOf } from './kinds/calendar.ts';
import { draftStateOf, listDrafted } from './kinds/kinds.ts';

type Operations = (typeof rehearsalsContract)['operations'];
type Line = z.input<Operations['listRehearsals']['out']>['rehearsals'][number];
type Detail = z.input<Operations['getRehearsal']['out']>;

/** A rehearsal; refuses with `http.not-found`. */
export async function getRehearsalRow(tx: Tx, id: string): Promise<Rehearsal> {
  return (await findRehearsal(tx, id)) ?? fail('http.not-found');
}

/** How much of its period one has come through, in hundredths: what is received spreads over the year. */
function shareOf({
  from,
  to,
  reachedAt,
  finishedAt,
  stoppedAt,
}: Pick<RehearsalHead, 'from' | 'to' | 'reachedAt' | 'finishedAt' | 'stoppedAt'>): number {
  if (finishedAt !== null && stoppedAt === null) return 100;
  if (reachedAt === null) return 0;
  const [first, last] = [startOfDay(from).getTime(), startOfDay(dayAfter(to)).getTime()];
  return Math.min(99, Math.max(0, Math.floor(((new Date(reachedAt).getTime() - first) / (last - first)) * 100)));
}

async function lineOf(tx: Tx, row: RehearsalHead): Promise<Line> {
  const { id, kind, draftId, subject, name, sha256, from, to, asOf, startedBy, looked, changed, reachedAt, finishedAt, stoppedAt } = row;
  const draft = await draftStateOf(tx, row);
  return {
    id,
    kind,
    draftId,
    subject,
    name,
    sha256,
    draft,
    from,
    to,
    startedBy,
    looked,
    changed,
    asOf: asOf.toISOString(),
    reached: reachedAt === null ? undefined : dayOf(new Date(reachedAt)),
    finishedAt: finishedAt?.toISOString(),
    stopped: stoppedAt === null ? undefined : { at: stoppedAt.toISOString(), by: row.stoppedBy ?? '' },
    weeks: row.weeks,
    share: shareOf(row),
  };
}

/** What may be tried, and over what where nobody says. */
export async function listSubjects(ctx: Ctx) {
  const today = dayOf(ctx.now());
  return ctx.read(async (tx) => ({ drafts: await listDrafted(tx, today), ...yearUntil(today) }));
}

/** One page of rehearsals, the newest first. */
export async function listRehearsals(ctx: Ctx, page: { draftId?: string | undefined; after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const found = await listRehearsalRows(tx, { draftId: page.draftId, after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const rehearsals: Line[] = [];
    for (const row of rows) rehearsals.push(await lineOf(tx, row));
    const next = found.length > page.limit ? rows.at(-1)?.id : undefined;
    return { rehearsals, ...(next === undefined ? {} : { next }) };
  });
}

type Counts = Omit<Tally, 'code' | 'unitId'>;

const nothing: Counts = {
  looked: 0,
  changed: 0,
  late: 0,
  onTime: 0,
  later: 0,
  earlier: 0,
  dearer: 0,
  cheaper: 0,
  feeKnown: 0,
  blocked: 0,
  freed: 0,
  unjudged: 0,
  stepLate: 0,
  stepOnTime: 0,
  dearerBy: 0,
  cheaperBy: 0,
  feeKnownSum: 0,
};

const plus = (one: Counts, other: Counts): Counts => ({
  looked: one.looked + other.looked,
  changed: one.changed + other.changed,
  late: one.late + other.late,
  onTime: one.onTime + other.onTime,
  later: one.later + other.later,
  earlier: one.earlier + other.earlier,
  dearer: one.dearer + other.dearer,
  cheaper: one.cheaper + other.cheaper,
  feeKnown: one.feeKnown + other.feeKnown,
  blocked: one.blocked + other.blocked,
  freed: one.freed + other.freed,
  unjudged: one.unjudged + other.unjudged,
  stepLate: one.stepLate + other.stepLate,
  stepOnTime: one.stepOnTime + other.stepOnTime,
  dearerBy: one.dearerBy + other.dearerBy,
  cheaperBy: one.cheaperBy + other.cheaperBy,
  feeKnownSum: one.feeKnownSum + other.feeKnownSum,
});

/** Counts added up by a key. */
function addedBy(tallies: readonly Tally[], key: (tally: Tally) => string): [string, Counts][] {
  const groups = Map.groupBy(tallies, key);
  return [...groups]
    .map(([name, group]): [string, Counts] => [name, group.reduce(plus, nothing)])
    .toSorted(([, a], [, b]) => b.changed - a.changed || b.looked - a.looked);
}

const unnamed = (text: string): Words => ({ vi: text, en: text });

/** What units and procedures are called at an instant. */
export async function namesAt(tx: Tx, at: Date, codes: readonly string[]) {
  const units = new Map((await listUnits(tx, at)).map(({ id, name }) => [id, name]));
  const procedures = new Map<string, Words>();
  for (const code of new Set(codes)) {
    const version = await findProcedureVersionOn(tx, code, dayOf(at));
    if (version !== undefined) procedures.set(code, version.name);
  }
  return {
    unit: (id: string): Words => units.get(id) ?? unnamed('–'),
    procedure: (code: string): Words => procedures.get(code) ?? unnamed(code),
  };
}

/** How far a rehearsal is and what it came to until now. Refuses with `http.not-found`. */
export async function getRehearsal(ctx: Ctx, id: string): Promise<Detail> {
  return ctx.read(async (tx) => {
    const row = await getRehearsalRow(tx, id);
    const tallies = await listTallies(tx, id);
    const names = await namesAt(
      tx,
      row.asOf,
      tallies.map(({ code }) => code),
    );
    return {
      rehearsal: await lineOf(tx, row),
      days: triedDaysOf(row),
      totals: tallies.reduce(plus, nothing),
      byProcedure: addedBy(tallies, ({ code }) => code).map(([code, counts]) => ({ ...counts, code, name: names.procedure(code) })),
      byUnit: addedBy(tallies, ({ unitId }) => unitId).map(([unitId, counts]) => ({ ...counts, unitId, name: names.unit(unitId) })),
      mayList: seeingDossiers(ctx) !== undefined,
    };
  });
}
