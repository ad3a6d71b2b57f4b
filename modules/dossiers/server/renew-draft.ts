import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { prefillDocument } from '#modules/enterprises';
import { carryOver, getFormVersion, prefill, settlePicks, type CompiledForm, type Data, type Draft } from '#modules/forms';
import { findOpenProcedureOn, type ProcedureVersion } from '#modules/procedures';
import { dropConsent } from './arrivals/arrival-store.ts';
import { listComponents, removeComponentRows } from './component-store.ts';
import { dayOf } from './dossier.ts';
import { renewalToWrite, leftToWrite, type DraftRow, type LeftOver } from './draft-store.ts';
import { requireDraft, requireOpenDraft, type DraftDetail } from './drafts.ts';
import { formFileKey } from './form-files.ts';

/** What a draft comes to in the version of its procedure that is offered now. */
export interface Renewal {
  procedure: ProcedureVersion;
  form: CompiledForm;
  data: Data;
  left: LeftOver[];
}

/** The version that is offered now where a draft is written in another; none for an answer, which keeps its dossier's. */
async function newerFor(tx: Tx, draft: DraftRow, procedure: ProcedureVersion, at: Date): Promise<ProcedureVersion | undefined> {
  if (draft.request_id !== null) return undefined;
  const offered = await findOpenProcedureOn(tx, procedure.code, dayOf(at));
  return offered?.id === procedure.id ? undefined : offered;
}

/** What would become of a draft: what stays, and what has no place any more. */
export async function renewalOf(
  tx: Tx,
  { draft, procedure, at }: { draft: DraftRow; procedure: ProcedureVersion; at: Date },
): Promise<Renewal | undefined> {
  const newer = await newerFor(tx, draft, procedure, at);
  if (newer === undefined) return undefined;
  const [from, to] = [await getFormVersion(tx, procedure.formVersionId), await getFormVersion(tx, newer.formVersionId)];
  const { data, left } = carryOver(from.form, to.form, draft.data);
  const slots = new Map(procedure.content.components.map(({ key, name }) => [key, name]));
  const taken = new Set(newer.content.components.filter(({ source }) => source === 'upload').map(({ key }) => key));
  const papers = (await listComponents(tx, { draft_id: draft.id })).flatMap(({ spec_key: component, file_name }): LeftOver[] => {
    const label = slots.get(component);
    const text = { vi: file_name, en: file_name };
    return label === undefined || taken.has(component) ? [] : [{ pointer: '', label, text, component }];
  });
  return { procedure: newer, form: to.form, data, left: [...left, ...papers] };
}

/** The same for a draft that was read already; few are written in an earlier version, and only those are read again. */
export async function renewalFor(ctx: Ctx, tx: Tx, { id, procedure, answers }: DraftDetail): Promise<Renewal | undefined> {
  const at = ctx.now();
  const offered = answers === undefined ? await findOpenProcedureOn(tx, procedure.code, dayOf(at)) : undefined;
  if (offered === undefined || offered.id === procedure.versionId) return undefined;
  return renewalOf(tx, { ...(await requireDraft(ctx, tx, id)), at });
}

/** New fields are filled from the record like those of a new draft; what was answered stays. */
async function filledAnew(act: Act, draft: DraftRow, { form, data: given }: Renewal): Promise<Draft> {
  const before = { data: given, provenance: draft.provenance };
  if (draft.enterprise_id === null) return before;
  const {
    sources: _sources,
    applicant: _applicant,
    ...record
  } = await prefillDocument(act.tx, {
    enterpriseId: draft.enterprise_id,
    projectId: draft.project_id ?? undefined,
    personId: draft.unit_id === null ? draft.person_id : undefined,
    at: act.now,
  });
  const { data, provenance } = prefill(form, record, given);
  const known = prefill(form, record).provenance;
  const kept = Object.entries(draft.provenance).filter(([pointer]) => known[pointer] !== undefined);
  return { data, provenance: { ...Object.fromEntries(kept), ...provenance } };
}

/**
 * Takes a draft into the version of its procedure that is offered now: what still has a place stays, what has none stays readable beside it until
 * it is dropped. A draft that is in it already stays as it is. Refuses with `http.not-found`, `dossiers.no-mandate`, `dossiers.draft-sent`,
 * `dossiers.no-procedure` where it is no longer offered.
 */
export async function renewDraft(ctx: Ctx, draftId: string): Promise<{ version: number; left: LeftOver[] }> {
  return ctx.act('dossiers.renew-draft', async (act) => {
    const { draft, procedure } = await requireOpenDraft(ctx, act.tx, draftId);
    const { version, left_over: before } = draft;
    const renewal = await renewalOf(act.tx, { draft, procedure, at: act.now });
    if (renewal === undefined) {
      const isOffered = draft.request_id !== null || (await findOpenProcedureOn(act.tx, procedure.code, dayOf(act.now))) !== undefined;
      return isOffered ? { version, left: before } : fail('dossiers.no-procedure', { procedure: procedure.code });
    }
    const { data: written, provenance } = await filledAnew(act, draft, renewal);
    const data = await settlePicks(ctx, act.tx, { form: renewal.form, data: written, before: draft.data });
    const left = [...before, ...renewal.left];
    if (draft.unit_id !== null) await dropConsent(act.tx, draft.id);
    const by = ctx.actor.personId ?? draft.saved_by;
    act.writeLast(() => renewalToWrite(draft.id, { procedureVersionId: renewal.procedure.id, data, provenance, left, at: act.now, by }));
    act.about('draft', draft.id, { procedureVersion: renewal.procedure.id, left: renewal.left.length });
    return { version: version + 1, left };
  });
}

/** Takes the files away that only what was left over names. */
export async function dropLeftFiles(act: Act, draft: Pick<DraftRow, 'id' | 'left_over'>): Promise<void> {
  for (const { fileId, component } of draft.left_over) {
    const key = component ?? (fileId === undefined ? undefined : formFileKey(fileId));
    if (key !== undefined) await removeComponentRows(act.tx, draft.id, key, act.now);
  }
}

/** Drops what was left over of earlier versions of a draft, with its files: who writes has read it. Refuses like `renewDraft`. */
export async function dropLeftOver(ctx: Ctx, draftId: string): Promise<void> {
  await ctx.act('dossiers.drop-left-over', async (act) => {
    const { draft } = await requireOpenDraft(ctx, act.tx, draftId);
    if (draft.left_over.length === 0) return;
    await dropLeftFiles(act, draft);
    act.writeLast(() => leftToWrite(draft.id, []));
    act.about('draft', draft.id, { dropped: draft.left_over.length });
  });
}
