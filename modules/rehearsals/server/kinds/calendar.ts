import { z } from 'zod';
import type { Tx } from '#platform/db';
import { formatDate, type Words } from '#platform/i18n';
import { Lasting } from '#platform/lasting';
import { calendarChange } from '#contracts/calendars';
import {
  calendarOfUnit,
  daysChanged,
  findDecisionDraft,
  getCalendar,
  getCalendarAsKnown,
  listOpenDecisionDrafts,
  movedBack,
  triedCalendar,
  weeksBack,
  type WorkingCalendar,
} from '#modules/calendars';
import { tryRules, type RehearsedDossier } from '#modules/dossiers';
import { listUnits } from '#modules/organisations';
import { getProcedureVersion, versionOn } from '#modules/procedures';
import { dayAfter, dayOf, startOfDay } from '../days.ts';
import type { Finding } from '../finding-store.ts';
import { judge, type Tried } from '../judge.ts';
import type { Rehearsal } from '../rehearsal-store.ts';
import { bothWords, remarksOf } from '../words.ts';
import type { Drafted, Kind } from './kind.ts';
import { sideOf } from './sides.ts';
import { TriedDays } from './tried-days.ts';

const mostDays = 60;
const session = z.object({ from: z.number(), to: z.number() });
const named = z.object({ vi: z.string(), en: z.string() });
const day = z.object({ date: z.string(), before: z.array(session), after: z.array(session), unit: named.optional() });

/** What is kept of a draft of the calendar: its changes as they are tried, the days they make different today, the units they close by id. */
const keptChanges = z.object({ changes: z.array(calendarChange), days: z.array(day), units: z.record(z.string(), named).default({}) });

/** The days that are tried, for whoever reads what came of them. */
export const triedDaysOf = ({ kind, snapshot }: Pick<Rehearsal, 'kind' | 'snapshot'>): z.output<typeof day>[] | undefined =>
  kind === 'calendar' ? keptChanges.parse(snapshot).days : undefined;

type Found = NonNullable<Awaited<ReturnType<typeof findDecisionDraft>>>;

function draftedOf({ id, document, sha256, state }: Found): Drafted {
  const { vi, en } = document.title;
  return {
    draftId: id,
    subject: document.no,
    name: vi === '' ? bothWords('rehearsals.calendar-unnamed') : { vi, en: en === '' ? vi : en },
    because: '',
    sha256,
    isOpen: state === 'open',
  };
}

const triedBy = (before: WorkingCalendar, { changes, units }: Pick<z.output<typeof keptChanges>, 'changes' | 'units'>): WorkingCalendar =>
  triedCalendar(before, changes, new Map(Object.entries(units)));

/** The names of the units that changes speak of, at an instant. */
async function unitsIn(tx: Tx, changes: readonly z.output<typeof calendarChange>[], at: Date): Promise<Record<string, Words>> {
  const names = new Map((await listUnits(tx, at)).map(({ id, name }) => [id, name]));
  const ids = changes.flatMap((change) => ('unitId' in change && change.unitId !== undefined ? [change.unitId] : []));
  return Object.fromEntries(ids.map((id) => [id, names.get(id) ?? { vi: '–', en: '–' }]));
}

// A few rehearsals are run or read at a time, each over the editions its dossiers were appointed by.
const tried = new Lasting<WeakMap<WorkingCalendar, WorkingCalendar>>(8);

/** An edition of the calendar, and the same with the tried changes in it. */
async function bothCalendars(tx: Tx, rehearsal: Rehearsal, { computed, handlingUnit }: RehearsedDossier): Promise<Tried['calendars']> {
  const before = await getCalendarAsKnown(tx, computed);
  const known = await tried.of(rehearsal.id, async () => new WeakMap());
  const after = known.get(before) ?? triedBy(before, keptChanges.parse(rehearsal.snapshot));
  known.set(before, after);
  return { before: calendarOfUnit(before, handlingUnit), after: calendarOfUnit(after, handlingUnit) };
}

async function tryOne(
  tx: Tx,
  dossier: RehearsedDossier,
  given: { rehearsal: Rehearsal; days: TriedDays },
): Promise<{ tried: Tried; content: Parameters<typeof sideOf>[2] }> {
  const { rehearsal, days } = given;
  const held = await versionOn(tx, await getProcedureVersion(tx, dossier.versionId), days.day(dossier.receivedAt));
  const rules = tryRules(dossier, held, held.content, await days.rulesOf(tx, dossier.receivedAt));
  const { dueAt, finishedAt } = dossier;
  return {
    content: held.content,
    tried: {
      before: rules,
      after: rules,
      calendars: await bothCalendars(tx, rehearsal, dossier),
      fee: undefined,
      dueAt,
      finishedAt,
      asOf: rehearsal.asOf,
    },
  };
}

const mostNamed = 6;

/** Which of the tried days a dossier's time runs through. */
function crossedBy(rehearsal: Rehearsal, { receivedAt, dueBefore, dueAfter }: Finding): Words[] {
  const last = new Date(Math.max(dueBefore?.getTime() ?? 0, dueAfter?.getTime() ?? 0));
  const crossed = (triedDaysOf(rehearsal) ?? []).filter(({ date }) => date >= dayOf(receivedAt) && date <= dayOf(last));
  if (crossed.length === 0) return [];
  const named = crossed.slice(0, mostNamed).map(({ date }) => formatDate(date));
  return [bothWords('rehearsals.why-days', { days: `${named.join(', ')}${crossed.length > mostNamed ? ', …' : ''}` })];
}

/** A change of the calendar: the same rules, counted on other days. */
export const calendarKind: Kind = {
  find: async (tx, draftId) => {
    const draft = await findDecisionDraft(tx, draftId);
    return draft && draftedOf(draft);
  },
  list: async (tx, most, today) =>
    (await listOpenDecisionDrafts(tx, most)).map((draft) => ({ ...draftedOf(draft), weeks: weeksBack(draft.changes, today) })),
  begin: async (tx, draftId, { from, to, weeks: asked }) => {
    const { changes = [] } = (await findDecisionDraft(tx, draftId)) ?? {};
    const weeks = asked ?? weeksBack(changes, to);
    const moved = movedBack(changes, weeks, from);
    const calendar = await getCalendar(tx);
    const units = await unitsIn(tx, moved, startOfDay(dayAfter(to)));
    return {
      weeks,
      snapshot: { changes: moved, units, days: daysChanged(calendar, triedBy(calendar, { changes: moved, units }), mostDays) },
    };
  },
  judge: async (tx, rehearsal, dossiers) => {
    const given = { rehearsal, days: new TriedDays() };
    const judged: ReturnType<typeof judge>[] = [];
    for (const dossier of dossiers) judged.push(judge((await tryOne(tx, dossier, given)).tried));
    return judged;
  },
  why: async (_tx, rehearsal, finding) => [...crossedBy(rehearsal, finding), ...remarksOf(finding.told)],
  sides: async (tx, rehearsal, dossier) => {
    const given = { rehearsal, days: new TriedDays() };
    const { tried: both, content } = await tryOne(tx, dossier, given);
    // The papers are the same on both.
    const side = (which: 'before' | 'after') => ({ ...sideOf(which, both, content, dossier), papers: [] });
    return { before: side('before'), after: side('after') };
  },
};
