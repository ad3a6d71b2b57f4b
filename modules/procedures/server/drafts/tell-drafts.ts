import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { ProcedureContent } from '../../contract.ts';
import type { draftOperations } from '../../draft-operations.ts';
import { rehearsalsOf, type DraftRehearsal } from './draft-rehearsals.ts';
import { findDraft, findOpenDraft, listDrafts, type DraftHead, type VersionDraft } from './draft-store.ts';
import { differencesOf } from './drafted-content.ts';
import { shownOpinions } from './drafted-opinions.ts';
import { shownSplits } from './drafted-splits.ts';
import { baseOf, getNewest } from './drafts.ts';

type Line = z.input<(typeof draftOperations)['listVersionDrafts']['out']>['drafts'][number];
type Detail = z.input<(typeof draftOperations)['getVersionDraft']['out']>;

const lineOf = (draft: DraftHead, me: string | undefined): Line => ({
  id: draft.id,
  code: draft.code,
  name: draft.name,
  state: draft.state,
  revision: draft.revision,
  validFrom: draft.validFrom ?? undefined,
  because: draft.because,
  writtenBy: draft.writtenByName,
  writtenAt: draft.writtenAt.toISOString(),
  mine: draft.writtenBy === me,
  endedAt: draft.endedAt?.toISOString(),
  endedBy: draft.endedByName ?? undefined,
  rehearsals: draft.rehearsals,
  isNew: draft.baseVersionId === null,
  whole: draft.isWhole,
  faults: draft.faults,
});

/** One page of drafts, the newest first. */
export async function listVersionDrafts(ctx: Ctx, page: { ended: boolean; after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const found = await listDrafts(tx, { ended: page.ended, after: page.after, limit: page.limit + 1 });
    const drafts = found.slice(0, page.limit);
    const next = found.length > page.limit ? drafts.at(-1)?.id : undefined;
    return { drafts: drafts.map((one) => lineOf(one, ctx.actor.personId)), ...(next === undefined ? {} : { next }) };
  });
}

function partsOf(content: ProcedureContent, base: ProcedureContent): Omit<Detail['parts'], 'opinions' | 'splits'> {
  return {
    cases: content.cases.map(({ key, name, limit, when }) => ({ key, name, value: limit.value, unit: limit.unit, rule: limit.rule, when })),
    fees: content.fees.map(({ name, amount }, place) => ({ place, name, amount })),
    components: content.components.map(({ key, name, required, requiredWhen }) => ({
      key,
      name,
      required,
      requiredWhen,
      added: base.components.every((one) => one.key !== key),
    })),
  };
}

/** A rehearsal as it is told beside its draft. */
export const rehearsalLine = (one: DraftRehearsal, draft: VersionDraft): Detail['rehearsals'][number] => ({
  id: one.id,
  startedAt: one.startedAt.toISOString(),
  startedBy: one.startedBy,
  finishedAt: one.finishedAt?.toISOString(),
  stopped: one.stopped,
  from: one.from,
  to: one.to,
  current: one.sha256 === draft.sha256,
  looked: one.looked,
  changed: one.changed,
});

/** The draft of a procedure beside the version it was copied from; without one what may be changed. Refuses with `procedures.not-found`. */
export async function getVersionDraft(ctx: Ctx, code: string): Promise<Detail> {
  return ctx.read(async (tx) => {
    const newest = await getNewest(tx, code);
    const draft = await findOpenDraft(tx, newest.procedureId);
    const base = draft === undefined ? { ...newest, drafted: newest.content } : await baseOf(tx, draft);
    const content = base.drafted;
    const { opinions, droppedOpinions } = shownOpinions(content, base.content);
    const { splits, droppedSplits } = shownSplits(content, base.content);
    const rehearsals = draft === undefined ? [] : await rehearsalsOf(ctx, tx, draft.id);
    return {
      code,
      name: base.name,
      base: { versionId: base.id, version: base.version, validFrom: base.validFrom, newest: base.id === newest.id },
      parts: { ...partsOf(content, base.content), opinions, splits },
      dropped: base.content.components
        .filter(({ key }) => content.components.every((one) => one.key !== key))
        .map(({ key, name }) => ({ key, name })),
      droppedOpinions,
      droppedSplits,
      draft: draft && { ...lineOf(draft, ctx.actor.personId), law: draft.law, sha256: draft.sha256 },
      differences: differencesOf(base.content, content),
      rehearsals: draft === undefined ? [] : rehearsals.map((one) => rehearsalLine(one, draft)),
    };
  });
}

/** What is rehearsed of a draft. */
export type RehearsedDraft = Pick<VersionDraft, 'id' | 'code' | 'name' | 'sha256' | 'state' | 'validFrom' | 'because'> & {
  content: ProcedureContent;
};

/** A draft by its id, for whoever rehearses it; undefined for one that is not complete or has no past: its procedure is new. */
export async function findVersionDraft(tx: Tx, id: string): Promise<RehearsedDraft | undefined> {
  const draft = await findDraft(tx, id);
  if (draft?.content === undefined || draft.baseVersionId === null) return undefined;
  return { ...draft, content: draft.content };
}

/** The drafts being written that can be rehearsed, the newest first. */
export async function listOpenDrafts(tx: Tx, limit: number): Promise<Pick<VersionDraft, 'id' | 'code' | 'name' | 'sha256' | 'because'>[]> {
  const drafts = await listDrafts(tx, { ended: false, after: undefined, limit });
  return drafts.filter(({ baseVersionId, isComplete }) => baseVersionId !== null && isComplete);
}
