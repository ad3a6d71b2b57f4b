import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { drawSteps } from '../../bpmn/draw-steps.ts';
import type { Fault } from '../../bpmn/faults.ts';
import type { DraftedLaw } from '../../contract-drafts.ts';
import type { drawingOperations } from '../../contract-drawings.ts';
import type { Model } from '../../engine/model.ts';
import { findDefinition } from '../process-store.ts';
import { rehearsalsOf } from './draft-rehearsals.ts';
import { findHead, findNumbered, insertProcess, listVersions, renameProcess, type ProcessDraft, type ProcessHead } from './draft-store.ts';
import { findOpenDraft, getHead, holdProcess, keepDraft } from './drafts.ts';
import { readDrawing } from './read-drawing.ts';
import { draftOf, kindsOf, rehearsalTold } from './tell-drafts.ts';

type Shown = z.output<(typeof drawingOperations)['getProcessDrawing']['out']>;

/** A process as somebody draws it. */
export interface DrawingGiven {
  code: string;
  drawing: string;
  name: Words;
  caseKind?: string | undefined;
  law?: DraftedLaw | undefined;
  validFrom?: string | undefined;
  because: string;
  revision?: number | undefined;
}

/** A process that begins with this draft; one that two begin at once is there for the second, who is told. */
async function beginProcess(act: Act, { code, name, caseKind }: DrawingGiven & { caseKind: string }): Promise<void> {
  if (!kindsOf(act.ctx).includes(caseKind)) fail('processes.no-such-kind', { kind: caseKind }, 'caseKind');
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(code)) fail('processes.bad-code', {}, 'code');
  const there = await findHead(act.tx, code);
  if (there !== undefined && there.versionId !== null) fail('processes.code-taken', { code }, 'code');
  if (there === undefined) await insertProcess(act.tx, { id: newId(act.now), code, name, caseKind });
}

/** Nothing holds a process that has no version to its first name. */
async function nameBegun(act: Act, process: ProcessHead, { name, caseKind }: DrawingGiven): Promise<Words | null> {
  if (process.versionId !== null) return JSON.stringify(name) === JSON.stringify(process.name) ? null : name;
  await renameProcess(act.tx, process.processId, { name, caseKind });
  return null;
}

/**
 * Saves a drawing as the next version of a process or the first of a new one, finished or not; nothing runs by it before it is published. Answers its
 * revision and everything that still keeps it back. Permission `processes.draft`. Refuses with `processes.not-found`, `processes.code-taken`,
 * `processes.bad-code`, `processes.no-such-kind`, `processes.drawing-unreadable`, `http.changed-meanwhile`.
 */
export async function saveProcessDrawing(ctx: Ctx, given: DrawingGiven): Promise<{ id: string; revision: number; faults: Fault[] }> {
  requirePermission(ctx.actor, 'processes.draft');
  return ctx.act('processes.save-drawing', async (act) => {
    const { code, drawing, caseKind, law, validFrom = null, because } = given;
    const { faults, definition } = await readDrawing(act.tx, code, drawing);
    if (caseKind !== undefined && given.revision === undefined) await beginProcess(act, { ...given, caseKind });
    const held = await holdProcess(act, given);
    const newName = await nameBegun(act, held.process, given);
    const sha256 = createHash('sha256').update(drawing).digest('hex');
    const kept = await keepDraft(act, held, { definition, drawing, newName, sha256, validFrom, law, because });
    return { ...kept, faults };
  });
}

/** A version as it was drawn, or its steps drawn now. */
async function drawingOf(tx: Tx, process: ProcessHead, version: number): Promise<string> {
  const found = (await findNumbered(tx, process.processId, version)) ?? fail('processes.not-found', { code: process.code });
  if (found.drawing !== null) return found.drawing;
  const definition = (await findDefinition(tx, found.id)) ?? fail('processes.not-found', { code: process.code });
  return drawSteps(process.code, process.name.vi, definition);
}

async function tellDraft(
  ctx: Ctx,
  tx: Tx,
  given: { process: ProcessHead; draft: ProcessDraft; versions: readonly { id: string; version: number }[] },
) {
  const { process, draft, versions } = given;
  const { code, name, definition, baseVersionId } = draft;
  const drawing = draft.drawing ?? (definition === undefined ? '' : await drawSteps(code, name.vi, definition));
  const { faults } = await readDrawing(tx, code, drawing);
  const base = versions.find(({ id }) => id === baseVersionId);
  return {
    ...draftOf(draft, ctx.actor.personId),
    ...(draft.newName === null ? {} : { newName: draft.newName }),
    drawing,
    ...(base === undefined ? {} : { baseVersion: base.version }),
    outdated: baseVersionId !== process.versionId,
    faults,
  };
}

/** A process as it is drawn, its draft and what was tried of that. Refuses with `processes.not-found`. */
export async function getProcessDrawing(ctx: Ctx, code: string): Promise<Shown> {
  return ctx.read(async (tx) => {
    const process = await getHead(tx, code);
    const draft = await findOpenDraft(tx, process.processId);
    if (process.version === null && draft === undefined) fail('processes.not-found', { code });
    const versions = await listVersions(tx, process.processId);
    const tried = draft === undefined ? [] : await rehearsalsOf(ctx, tx, draft.id);
    return {
      code,
      name: process.name,
      ...(process.caseKind === null ? {} : { caseKind: process.caseKind }),
      versions: versions.map(({ version, validFrom }) => ({ version, validFrom })),
      ...(process.version === null ? {} : { drawing: await drawingOf(tx, process, process.version) }),
      ...(draft === undefined ? {} : { draft: await tellDraft(ctx, tx, { process, draft, versions }) }),
      rehearsals: tried.map((one) => rehearsalTold(one, draft?.sha256)),
    };
  });
}

/** One version as it was drawn. Refuses with `processes.not-found`. */
export async function getVersionDrawing(ctx: Ctx, { code, version }: { code: string; version: number }): Promise<{ drawing: string }> {
  return ctx.read(async (tx) => ({ drawing: await drawingOf(tx, await getHead(tx, code), version) }));
}

/** What a draft that is drawn would be run by; none of a step table, nor of a drawing with faults. */
export async function findDrawnModel(tx: Tx, { code, drawing }: Pick<ProcessDraft, 'code' | 'drawing'>): Promise<Model | undefined> {
  return drawing === null ? undefined : (await readDrawing(tx, code, drawing)).model;
}
