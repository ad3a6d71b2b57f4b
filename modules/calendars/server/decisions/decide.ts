import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import type { CalendarChange, CalendarDocument } from '../../contract-decisions.ts';
import { calendarChanged } from '../../events.ts';
import type { SourceDocument } from '../calendar.ts';
import { clockKeepers, type MovedClocks, type MovingProgress } from '../clock-keepers.ts';
import type { Edition } from '../calendar-store.ts';
import { getCalendarAsKnown, getCalendarEdition } from '../get-calendar.ts';
import { shippedCalendar } from '../shipped-calendar.ts';
import { applyChanges } from './apply-changes.ts';
import { changedSpans, type ChangedDay } from './changed-days.ts';
import { unitNames } from './unit-names.ts';
import {
  findDecisionRow,
  findSameDecision,
  insertDecision,
  listDecisionRows,
  lockCalendar,
  writeEdition,
  type DecisionRow,
} from './decision-store.ts';

/** A document and what it changes in the edition that whoever decides has looked at. */
export interface NewDecision {
  stamp: string;
  document: CalendarDocument;
  changes: readonly CalendarChange[];
  /** What was tried of it before. */
  rehearsals?: readonly string[];
}

/** The document as the rows of the calendar name it. */
export const sourceOf = ({ no, title, certainty }: CalendarDocument): SourceDocument => ({
  no,
  title: { vi: title.vi, en: title.en === '' ? title.vi : title.en },
  certainty,
});

/** Where the document does not matter, or is not known yet. */
export const someSource: SourceDocument = { no: '', title: { vi: '', en: '' }, certainty: 'background' };
const nothingMoved: MovedClocks = { looked: 0, later: 0, earlier: 0, kept: 0, firm: 0, told: { parties: 0, people: 0 }, lines: [] };

function together(one: MovedClocks, other: MovedClocks): MovedClocks {
  return {
    looked: one.looked + other.looked,
    later: one.later + other.later,
    earlier: one.earlier + other.earlier,
    kept: one.kept + other.kept,
    firm: one.firm + other.firm,
    told: { parties: one.told.parties + other.told.parties, people: one.told.people + other.told.people },
    lines: [...one.lines, ...other.lines],
  };
}

/** What a change of the calendar would move, before it is decided; nothing is written. Permission `calendars.administer`. */
export async function previewDecision(
  ctx: Ctx,
  changes: readonly CalendarChange[],
): Promise<{ stamp: string; days: readonly ChangedDay[]; moved: MovedClocks }> {
  requirePermission(ctx.actor, 'calendars.administer');
  return ctx.read(async (tx) => {
    const { stamp, calendar: before } = await getCalendarEdition(tx);
    const units = await unitNames(tx, ctx.now());
    const after = applyChanges(before, { source: someSource, changes, units }).calendar;
    const { days, spans } = changedSpans(before, after);
    let moved = nothingMoved;
    for (const keeper of ctx.services.extensions.all(clockKeepers)) {
      moved = together(moved, await keeper.preview(tx, { before, after, spans }, ctx.now()));
    }
    return { stamp, days: days.slice(0, 60), moved };
  });
}

async function write(act: Act, edition: Edition, { document, changes, rehearsals = [] }: NewDecision): Promise<string> {
  const { calendar } = await getCalendarEdition(act.tx);
  const source = sourceOf(document);
  const changed = applyChanges(calendar, { source, changes, units: await unitNames(act.tx, act.now) });
  const id = newId(act.now);
  // Editions follow each other even when a clock was set back.
  const recordedAt = new Date(Math.max(act.now.getTime(), edition.recordedAt.getTime() + 1));
  const next = { calendarId: edition.calendarId, stamp: newId(act.now), recordedAt };
  await writeEdition(act.tx, {
    edition: next,
    changed,
    recorded: () => ({
      id: newId(act.now),
      record_id: newId(act.now),
      calendar_id: edition.calendarId,
      recorded_at: recordedAt,
      superseded_at: null,
      source_kind: 'decision',
      source_id: id,
      changed_by: act.actor.personId ?? null,
      changed_by_name: act.actor.name,
    }),
  });
  await insertDecision(act.tx, {
    id,
    calendar_id: edition.calendarId,
    document_no: source.no,
    document_title: source.title,
    document_date: document.date,
    certainty: source.certainty,
    changes: [...changes],
    before_stamp: edition.stamp,
    after_stamp: next.stamp,
    decided_at: recordedAt,
    decided_by: act.actor.personId ?? null,
    decided_by_name: act.actor.name,
    rehearsals: [...rehearsals],
  });
  act.about('calendar', edition.calendarId, { decision: id, document: source.no, changes: changes.length, rehearsals });
  act.announce(calendarChanged, { decisionId: id, beforeStamp: edition.stamp, afterStamp: next.stamp });
  return id;
}

/**
 * Changes the calendar by a document, in one act; due times that cross it are computed again afterwards. Saying the same twice is one decision.
 * Permission `calendars.administer`. Refuses with what `applyChanges` refuses, and `calendars.changed-meanwhile` when another edition came first.
 */
export async function decideCalendar(ctx: Ctx, given: NewDecision): Promise<string> {
  requirePermission(ctx.actor, 'calendars.administer');
  return ctx.act('calendars.decide', async (act) => decideIn(act, await holdCalendar(act), given));
}

/** Holds the calendar for an act that changes it or writes of changing it. Refuses with `calendars.unknown-calendar`. */
export async function holdCalendar(act: Act): Promise<Edition> {
  const { code } = shippedCalendar();
  return (await lockCalendar(act.tx, code)) ?? fail('calendars.unknown-calendar', { code });
}

/** Changes the held calendar by a document. */
export async function decideIn(act: Act, edition: Edition, given: NewDecision): Promise<string> {
  const { no, date } = given.document;
  const same = await findSameDecision(act.tx, edition.calendarId, { no, date, changes: given.changes });
  if (same !== undefined) return same;
  if (edition.stamp !== given.stamp) fail('calendars.changed-meanwhile');
  return write(act, edition, given);
}

/** How far all who keep clocks are: finished with the last of them. */
function sumOf(one: MovingProgress | undefined, other: MovingProgress): MovingProgress {
  if (one === undefined) return other;
  const ends = [one.finishedAt, other.finishedAt].toSorted((a, b) => (a?.getTime() ?? Infinity) - (b?.getTime() ?? Infinity));
  return { looked: one.looked + other.looked, moved: one.moved + other.moved, kept: one.kept + other.kept, finishedAt: ends[1] };
}

const dayMs = 86_400_000;

/** What a keeper of clocks says of a decision; one that has not begun is not done, unless the decision is older than it may be. */
export function progressIn(
  said: ReadonlyMap<string, MovingProgress>,
  row: Pick<DecisionRow, 'id' | 'decided_at'>,
  now: Date,
): MovingProgress | undefined {
  const begun = said.get(row.id);
  if (begun !== undefined || now.getTime() - row.decided_at.getTime() > dayMs) return begun;
  return { looked: 0, moved: 0, kept: 0, finishedAt: undefined };
}

/** A decision with how far moving its clocks is. */
export interface ToldDecision {
  row: DecisionRow;
  progress: MovingProgress | undefined;
}

/** Decisions on the calendar, newest first, and the edition it is in. */
export async function listDecisions(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number },
): Promise<{ stamp: string; decisions: ToldDecision[]; next: string | undefined }> {
  return ctx.read(async (tx) => {
    const { stamp, calendarId } = await getCalendarEdition(tx);
    const rows = await listDecisionRows(tx, calendarId, { ...page, limit: page.limit + 1 });
    const shown = rows.slice(0, page.limit);
    const ids = shown.map(({ id }) => id);
    const known = new Map<string, MovingProgress>();
    for (const keeper of ctx.services.extensions.all(clockKeepers)) {
      const said = await keeper.progress(tx, ids);
      for (const row of shown) {
        const progress = progressIn(said, row, ctx.now());
        if (progress !== undefined) known.set(row.id, sumOf(known.get(row.id), progress));
      }
    }
    const next = rows.length > shown.length ? shown.at(-1)?.id : undefined;
    return { stamp, decisions: shown.map((row) => ({ row, progress: known.get(row.id) })), next };
  });
}

/** A decision with the calendar before and after it, and where they differ. */
export async function getDecision(tx: Tx, id: string) {
  const row = (await findDecisionRow(tx, id)) ?? fail('http.not-found');
  const at = row.decided_at;
  const before = await getCalendarAsKnown(tx, { stamp: row.before_stamp, at });
  const after = await getCalendarAsKnown(tx, { stamp: row.after_stamp, at });
  return {
    document: { no: row.document_no, title: row.document_title },
    decidedAt: at,
    beforeStamp: row.before_stamp,
    afterStamp: row.after_stamp,
    before,
    after,
    spans: changedSpans(before, after).spans,
  };
}
