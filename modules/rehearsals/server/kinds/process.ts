import { z } from 'zod';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { processDefinition } from '#contracts/processes';
import {
  addWorkingMinutes,
  calendarOfUnit,
  getCalendarAsKnown,
  normaliseStart,
  workingMinutesBetween,
  type WorkingCalendar,
} from '#modules/calendars';
import type { RehearsedDossier } from '#modules/dossiers';
import {
  findDrawnModel,
  findProcessDraft,
  Holders,
  listProcessDrafts,
  listRoads,
  walkRoad,
  type ProcessDefinition,
  type Road,
  type Walk,
} from '#modules/processes';
import { judgeRoads, type TriedRoad } from '../judge-roads.ts';
import type { Judgement } from '../judge.ts';
import type { Rehearsal } from '../rehearsal-store.ts';
import { remarksOf, saidWith } from '../words.ts';
import type { Drafted, Kind, Side } from './kind.ts';

const keptDefinition = z.object({
  processId: z.uuid(),
  definition: processDefinition,
  /** Of a drawing: what it compiled to. */
  model: z.custom<Road['model']>((value) => typeof value === 'object' && value !== null).optional(),
});

type Kept = z.output<typeof keptDefinition>;

const read = new WeakMap<object, Kept>();

/** What was tried, read once for each time it is asked for. */
function keptOf(rehearsal: Rehearsal): Kept {
  const kept = read.get(rehearsal) ?? keptDefinition.parse(rehearsal.snapshot);
  read.set(rehearsal, kept);
  return kept;
}

type Found = NonNullable<Awaited<ReturnType<typeof findProcessDraft>>>;

const draftedOf = ({ id, code, name, because, sha256, state }: Found): Drafted => ({
  draftId: id,
  subject: code,
  name,
  because,
  sha256,
  isOpen: state === 'open',
});

interface Roads {
  roads: Map<string, Road>;
  holders: Holders;
}

async function roadsOf(tx: Tx, rehearsal: Rehearsal, dossiers: readonly RehearsedDossier[]): Promise<Roads> {
  const { processId } = keptOf(rehearsal);
  const recordIds = dossiers.map(({ id }) => id);
  return {
    roads: await listRoads(tx, { processId, caseKind: 'dossier', recordIds, at: rehearsal.asOf }),
    // Who would do the work is who does it when it is asked.
    holders: new Holders(tx, rehearsal.asOf),
  };
}

/** Ten years of work: however long a draft makes a road, it is not counted further. */
const mostMinutes = 1_200_000;

/** When a dossier would have been finished: as it was, with the working minutes that its road would have been longer or shorter. */
function finishedUnder(calendar: WorkingCalendar, road: Road, finishedAt: Date | undefined, walks: { before: Walk; after: Walk }) {
  const [was, is] = [walks.before.finishedAfter, walks.after.finishedAfter];
  if (finishedAt === undefined || was === undefined || is === undefined) return undefined;
  if (was === is) return finishedAt;
  const start = normaliseStart(calendar, road.clockStart);
  return addWorkingMinutes(
    calendar,
    start,
    Math.min(mostMinutes, Math.max(0, workingMinutesBetween(calendar, start, finishedAt) + is - was)),
  );
}

async function tryOne(
  tx: Tx,
  rehearsal: Rehearsal,
  given: { dossier: RehearsedDossier; road: Road; holders: Holders },
): Promise<TriedRoad> {
  const { dossier, road, holders } = given;
  const { definition, model } = keptOf(rehearsal);
  const calendar = await getCalendarAsKnown(tx, dossier.computed);
  const ofCase = calendarOfUnit(calendar, dossier.handlingUnit);
  const by = {
    calendar,
    caseDue: dossier.dueAt,
    at: rehearsal.asOf,
    pauses: dossier.pauses.map((pause) => ({ from: pause.started_at, to: pause.ended_at ?? undefined })),
  };
  const before = walkRoad(road.definition, road, { ...by, vacant: new Set() }, road.model);
  const vacant = await holders.vacant(definition, road.definition, road.handlingUnit);
  const after = walkRoad(definition, road, { ...by, vacant }, model);
  const { finishedAt, dueAt } = dossier;
  return { before, after, dueAt, finishedAt, finishedAfter: finishedUnder(ofCase, road, finishedAt, { before, after }) };
}

const nameIn = ({ steps }: ProcessDefinition, key: string): Words | undefined => steps.find((step) => step.key === key)?.name;

const listed = (names: readonly Words[]): Words => ({
  vi: names.map(({ vi }) => `“${vi}”`).join(', '),
  en: names.map(({ en }) => `“${en}”`).join(', '),
});

// words: rehearsals.why-road-*
const whyKeys = ['nobody', 'nowhere', 'added', 'spared', 'late', 'inTime'] as const;

function sideOf(walk: Walk, given: { dueAt: Date; finishedAt: Date | undefined }): Side {
  const late = given.finishedAt !== undefined && given.finishedAt.getTime() >= given.dueAt.getTime() + 60_000;
  return {
    dueAt: given.dueAt.toISOString(),
    ...(given.finishedAt === undefined ? {} : { finishedAt: given.finishedAt.toISOString(), late }),
    steps: [],
    papers: [],
    road: walk.steps.map(({ openedAt, closedAt, dueAt, ...step }) => ({
      ...step,
      openedAt: openedAt?.toISOString(),
      closedAt: closedAt?.toISOString(),
      dueAt: dueAt?.toISOString(),
    })),
  };
}

/** The next version of a process: other steps, ways, holders, limits of steps. */
export const processKind: Kind = {
  find: async (tx, draftId) => {
    const draft = await findProcessDraft(tx, draftId);
    // A drawing with faults has no steps that could be tried.
    return draft?.definition && draftedOf(draft);
  },
  list: async (tx, most) => (await listProcessDrafts(tx, most)).filter(({ definition }) => definition !== undefined).map(draftedOf),
  begin: async (tx, draftId) => {
    const draft = await findProcessDraft(tx, draftId);
    const model = draft && (await findDrawnModel(tx, draft));
    return { weeks: 0, snapshot: { processId: draft?.processId, definition: draft?.definition, ...(model && { model }) } };
  },
  judge: async (tx, rehearsal, dossiers) => {
    const { roads, holders } = await roadsOf(tx, rehearsal, dossiers);
    const judged: (Judgement | undefined)[] = [];
    for (const dossier of dossiers) {
      const road = roads.get(dossier.id);
      judged.push(road && judgeRoads(await tryOne(tx, rehearsal, { dossier, road, holders })));
    }
    return judged;
  },
  why: async (tx, rehearsal, { dossierId, told }) => {
    const { processId, definition } = keptOf(rehearsal);
    const keys = whyKeys.flatMap((key) => told.road?.[key] ?? []);
    const isOwn = keys.every((key) => nameIn(definition, key) !== undefined);
    // Only the process a dossier ran by knows a step that the draft has not.
    const recordIds = isOwn ? [] : [dossierId];
    const held = (await listRoads(tx, { processId, caseKind: 'dossier', recordIds, at: rehearsal.asOf })).get(dossierId)?.definition;
    const named = (steps: readonly string[]): Words =>
      listed(steps.map((key) => nameIn(definition, key) ?? (held && nameIn(held, key)) ?? { vi: key, en: key }));
    const said = whyKeys.flatMap((key) => {
      const steps = told.road?.[key] ?? [];
      return steps.length === 0 ? [] : [saidWith(`rehearsals.why-road-${key}`, { steps: named(steps) })];
    });
    return [...said, ...remarksOf(told)];
  },
  sides: async (tx, rehearsal, dossier) => {
    const { roads, holders } = await roadsOf(tx, rehearsal, [dossier]);
    const road = roads.get(dossier.id);
    if (road === undefined) return undefined;
    const { before, after, dueAt, finishedAt, finishedAfter } = await tryOne(tx, rehearsal, { dossier, road, holders });
    return { before: sideOf(before, { dueAt, finishedAt }), after: sideOf(after, { dueAt, finishedAt: finishedAfter }) };
  },
};
