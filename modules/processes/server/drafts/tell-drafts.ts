import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { draftOperations } from '../../contract-drafts.ts';
import { roleNames } from '#modules/accounts';
import { caseTypes } from '../steps.ts';
import { rehearsalsOf, type ProcessRehearsal } from './draft-rehearsals.ts';
import { listHeads, listOpenDrafts, type ProcessDraft, type ProcessHead, type PublishedProcess } from './draft-store.ts';
import { findOpenDraft, getDefinition, getPublished } from './drafts.ts';

type Listed = z.input<(typeof draftOperations)['listProcesses']['out']>;
type Detail = z.output<(typeof draftOperations)['getProcess']['out']>;

const headOf = ({ code, name, version, validFrom, steps }: PublishedProcess) => ({ code, name, version, validFrom, steps });

const listedOf = ({ code, name, version, validFrom, steps }: ProcessHead) => ({
  code,
  name,
  version: version ?? undefined,
  validFrom: validFrom ?? undefined,
  steps: steps ?? undefined,
});

/** What a list says of a draft. */
export const draftOf = (draft: ProcessDraft, me: string | undefined) => ({
  id: draft.id,
  revision: draft.revision,
  validFrom: draft.validFrom ?? undefined,
  law: draft.law,
  because: draft.because,
  writtenBy: draft.writtenByName,
  writtenAt: draft.writtenAt.toISOString(),
  mine: draft.writtenBy === me,
});

/** What a rehearsal came to, and whether it was of what the draft says now. */
export const rehearsalTold = ({ startedAt, finishedAt, sha256, ...one }: ProcessRehearsal, now: string | undefined) => ({
  ...one,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString(),
  current: sha256 === now,
});

/** The kinds of cases that modules own. */
export const kindsOf = (ctx: Ctx): string[] => ctx.services.extensions.all(caseTypes).map(({ kind }) => kind);

/** One page of processes by code, each with its draft. */
export async function listProcesses(ctx: Ctx, page: { after?: string | undefined; limit: number }): Promise<Listed> {
  return ctx.read(async (tx) => {
    const found = await listHeads(tx, { after: page.after, limit: page.limit + 1 });
    const shown = found.slice(0, page.limit);
    const drafts = await listOpenDrafts(tx, { processIds: shown.map(({ processId }) => processId), limit: shown.length });
    const processes = shown.map((process) => {
      const draft = drafts.find(({ processId }) => processId === process.processId);
      return { ...listedOf(process), ...(draft && { draft: draftOf(draft, ctx.actor.personId) }) };
    });
    const next = found.length > page.limit ? shown.at(-1)?.code : undefined;
    const roles = [...(await roleNames(tx))].map(([key, name]) => ({ key, name }));
    return { processes, caseKinds: kindsOf(ctx), roles, ...(next === undefined ? {} : { next }) };
  });
}

/** A process with its draft and what was tried of it. Refuses with `processes.not-found`. */
export async function getProcess(ctx: Ctx, code: string): Promise<Detail> {
  return ctx.read(async (tx) => {
    const process = await getPublished(tx, code);
    const definition = await getDefinition(tx, process);
    const draft = await findOpenDraft(tx, process.processId);
    if (draft === undefined) return { ...headOf(process), definition, rehearsals: [] };
    const { sha256 } = draft;
    const tried = await rehearsalsOf(ctx, tx, draft.id);
    return {
      ...headOf(process),
      definition,
      draft: {
        ...draftOf(draft, ctx.actor.personId),
        sha256,
        definition: draft.definition,
        outdated: draft.baseVersionId !== process.versionId,
      },
      rehearsals: tried.map((one) => rehearsalTold(one, sha256)),
    };
  });
}
