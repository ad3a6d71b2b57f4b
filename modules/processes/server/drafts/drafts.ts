import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, namedTo } from '#platform/errors';
import { formatInstant, timeZone } from '#platform/i18n';
import { newId } from '#platform/ids';
import { tellFault } from '../../bpmn/faults.ts';
import { modelOfSteps } from '../../bpmn/model-of-steps.ts';
import type { DraftedLaw } from '../../contract-drafts.ts';
import { processDefinition, type ProcessDefinition } from '../../definition.ts';
import type { Model } from '../../engine/model.ts';
import { checkDefinition } from '../check-definition.ts';
import { publishProcess } from '../complete-step.ts';
import { findDefinition, findVersion } from '../process-store.ts';
import { rehearsalsOf } from './draft-rehearsals.ts';
import {
  endDraft,
  findDraft,
  findHead,
  findPublished,
  insertDraft,
  listOpenDrafts,
  lockProcess,
  renameProcess,
  rewriteDraft,
  type ProcessDraft,
  type ProcessHead,
  type PublishedProcess,
} from './draft-store.ts';
import { readDrawing } from './read-drawing.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** The hash of what a process says; the keys of its parts are put in one order first. */
const hashOf = (definition: ProcessDefinition): string =>
  createHash('sha256')
    .update(JSON.stringify(processDefinition.parse(definition)))
    .digest('hex');

/** A process by its code; refuses with `processes.not-found`. */
export async function getPublished(tx: Tx, code: string): Promise<PublishedProcess> {
  return (await findPublished(tx, code)) ?? fail('processes.not-found', { code });
}

/** The steps of a version; refuses with `processes.not-found`. */
export async function getDefinition(tx: Tx, { code, versionId }: Pick<PublishedProcess, 'code' | 'versionId'>): Promise<ProcessDefinition> {
  return (await findDefinition(tx, versionId)) ?? fail('processes.not-found', { code });
}

/** The draft of a process that is being written. */
export async function findOpenDraft(tx: Tx, processId: string): Promise<ProcessDraft | undefined> {
  return (await listOpenDrafts(tx, { processIds: [processId], limit: 1 }))[0];
}

/** A draft as somebody writes it. */
export interface ProcessDraftGiven {
  code: string;
  definition: ProcessDefinition;
  law?: DraftedLaw | undefined;
  validFrom?: string | undefined;
  because: string;
  revision?: number | undefined;
}

function refuseChanged(act: Act, draft: ProcessDraft | undefined, revision: number | undefined): void {
  if (draft === undefined || draft.revision === revision) return;
  fail('http.changed-meanwhile', {
    who: namedTo(act.actor, { id: draft.writtenBy, name: draft.writtenByName }),
    what: act.ctx.t('processes.draft-rewrote'),
    at: formatInstant(draft.writtenAt),
  });
}

/** A process by its code, published or begun; refuses with `processes.not-found`. */
export async function getHead(tx: Tx, code: string): Promise<ProcessHead> {
  return (await findHead(tx, code)) ?? fail('processes.not-found', { code });
}

/** A process and its draft, held for the act; refuses with `processes.not-found`, and with `http.changed-meanwhile` who read another draft. */
export async function holdProcess(
  act: Act,
  { code, revision }: { code: string; revision?: number | undefined },
): Promise<{ process: ProcessHead; draft: ProcessDraft | undefined }> {
  const { processId } = await getHead(act.tx, code);
  await lockProcess(act.tx, processId);
  const draft = await findOpenDraft(act.tx, processId);
  refuseChanged(act, draft, revision);
  return { process: await getHead(act.tx, code), draft };
}

/** What somebody writes in a draft, as it is kept. */
export type Written = Pick<ProcessDraft, 'definition' | 'drawing' | 'newName' | 'sha256' | 'validFrom' | 'law' | 'because'>;

/** Writes the draft of a process, the first time or anew. */
export async function keepDraft(
  act: Act,
  { process, draft: held }: { process: ProcessHead; draft: ProcessDraft | undefined },
  written: Written,
): Promise<{ id: string; revision: number }> {
  const { processId, code, name, versionId } = process;
  const draft: ProcessDraft = {
    ...written,
    id: held?.id ?? newId(act.now),
    processId,
    code,
    name,
    baseVersionId: held === undefined ? versionId : held.baseVersionId,
    state: 'open',
    revision: (held?.revision ?? 0) + 1,
    writtenBy: act.actor.personId ?? fail('http.signed-out'),
    writtenByName: act.actor.name,
    writtenAt: act.now,
  };
  await (held === undefined ? insertDraft(act.tx, draft) : rewriteDraft(act.tx, draft));
  act.about('process-draft', draft.id, { code, revision: draft.revision, sha256: draft.sha256 });
  return { id: draft.id, revision: draft.revision };
}

async function holdDraft(act: Act, { code, revision }: { code: string; revision: number }) {
  const { process, draft } = await holdProcess(act, { code, revision });
  return draft === undefined ? fail('processes.no-draft', { code }) : { process, draft };
}

/**
 * Writes the next version of a process, which nothing follows before it is published. Answers the draft and its revision. Permission
 * `processes.draft`. Refuses with `processes.not-found`, `processes.bad-definition`, `http.changed-meanwhile`.
 */
export async function saveProcessDraft(ctx: Ctx, given: ProcessDraftGiven): Promise<{ id: string; revision: number }> {
  requirePermission(ctx.actor, 'processes.draft');
  return ctx.act('processes.save-draft', async (act) => {
    const { definition, law, validFrom = null, because } = given;
    const held = await holdProcess(act, given);
    if (held.process.versionId === null) fail('processes.not-found', { code: given.code });
    checkDefinition(definition);
    return keepDraft(act, held, { definition, drawing: null, newName: null, sha256: hashOf(definition), validFrom, law, because });
  });
}

/** Sets a draft aside; what it said stays. Permission `processes.draft`. Refuses with `processes.no-draft`, `http.changed-meanwhile`. */
export async function dropProcessDraft(ctx: Ctx, given: { code: string; revision: number }): Promise<void> {
  requirePermission(ctx.actor, 'processes.draft');
  await ctx.act('processes.drop-draft', async (act) => {
    const { draft } = await holdDraft(act, given);
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name });
    act.about('process-draft', draft.id, { code: given.code, dropped: draft.revision });
  });
}

/** Whether a draft says what the newest version says. */
async function isSame(tx: Tx, process: ProcessHead, { definition, model }: Content): Promise<boolean> {
  const newest = process.versionId === null ? undefined : await findVersion(tx, process.versionId);
  if (newest === undefined || hashOf(newest.definition) !== hashOf(definition)) return false;
  const plain = (said: Model): unknown => JSON.parse(JSON.stringify(said));
  return isDeepStrictEqual(plain(model ?? modelOfSteps(definition)), plain(newest.model));
}

interface Content {
  definition: ProcessDefinition;
  model?: Model;
}

/** What a draft would be run by; a drawing is compiled anew, with the processes it calls as they are now. */
async function contentOf(act: Act, { code, drawing, definition }: ProcessDraft): Promise<Content> {
  if (drawing === null) return { definition: definition ?? fail('processes.no-draft', { code }) };
  const { faults, model, definition: drawn } = await readDrawing(act.tx, code, drawing);
  if (model !== undefined && drawn !== undefined) return { model, definition: drawn };
  const reasons = faults.map((fault) => tellFault(act.ctx.t, fault));
  return fail('processes.drawing-faulty', { reason: [...new Set(reasons)].join(' ') }, 'drawing');
}

/** The day from which a draft is to hold, its law and what it would be run by; refuses what may not be published. */
async function readyFrom(act: Act, { process, draft }: { process: ProcessHead; draft: ProcessDraft }) {
  const { code } = process;
  if (draft.writtenBy === act.actor.personId) fail('processes.own-draft');
  if (draft.baseVersionId !== process.versionId) fail('processes.draft-outdated', { code });
  const content = await contentOf(act, draft);
  if (await isSame(act.tx, process, content)) fail('processes.draft-same', { code });
  const law = draft.law ?? fail('processes.draft-no-law', {}, 'law');
  const validFrom = draft.validFrom ?? fail('processes.draft-no-day', {}, 'validFrom');
  if (validFrom < dayFormat.format(act.now)) fail('processes.draft-day-past', {}, 'validFrom');
  return { law, validFrom, content };
}

/**
 * Publishes the draft that somebody else wrote last as the next version; the rehearsals of exactly what it says are kept with the decision.
 * Permission `processes.publish`. Refuses with what `publishProcess` refuses, `processes.own-draft`, `processes.draft-outdated`,
 * `processes.draft-same`, `processes.drawing-faulty`, `processes.draft-no-law`, `processes.draft-no-day`, `processes.draft-day-past`.
 */
export async function publishProcessDraft(
  ctx: Ctx,
  given: { code: string; revision: number },
): Promise<{ versionId: string; rehearsals: string[] }> {
  requirePermission(ctx.actor, 'processes.publish');
  return ctx.act('processes.publish-draft', async (act) => {
    const held = await holdDraft(act, given);
    const { draft, process } = held;
    const { law, validFrom, content } = await readyFrom(act, held);
    const tried = await rehearsalsOf(act.ctx, act.tx, draft.id);
    const rehearsals = tried
      .filter(({ finishedAt, stopped, sha256 }) => finishedAt !== undefined && !stopped && sha256 === draft.sha256)
      .map(({ id }) => id);
    const { code } = process;
    const drawing = draft.drawing === null ? {} : { drawing: draft.drawing };
    const name = draft.newName ?? process.name;
    const versionId = await publishProcess(act, { code, name, ...content, ...drawing, validFrom, legalBasis: [law] });
    if (draft.newName !== null) await renameProcess(act.tx, process.processId, { name });
    const end = { at: act.now, by: act.actor.personId, byName: act.actor.name };
    await endDraft(act.tx, draft.id, { ...end, published: { versionId, rehearsals } });
    act.about('process-draft', draft.id, { code, versionId, validFrom, sha256: draft.sha256, rehearsals });
    return { versionId, rehearsals };
  });
}

/** A draft by its id, for whoever rehearses it. */
export async function findProcessDraft(tx: Tx, id: string): Promise<ProcessDraft | undefined> {
  return findDraft(tx, id);
}

/** The drafts being written, the newest first. */
export async function listProcessDrafts(tx: Tx, limit: number): Promise<ProcessDraft[]> {
  return listOpenDrafts(tx, { limit });
}
