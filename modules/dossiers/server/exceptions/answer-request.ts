import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Data, Provenance } from '#modules/forms';
import { copyComponents, insertFiled, listComponents, removeFiled, replaceComponents, type ComponentRow } from '../component-store.ts';
import { findDossierRow, lockDossierRow, saveFiled, type DossierRow } from '../dossier-store.ts';
import { findDraftOfRequest, insertDraft, markDraftAnswered, type DraftRow } from '../draft-store.ts';
import { requireMandate } from '../drafts.ts';
import { findRequest, insertFiling, listFilings, listRequests } from './exception-store.ts';
import { endRequest } from './requests.ts';

/** The desk that writes down what an applicant brings; null for whoever acts for the enterprise itself. */
async function answeringDesk(ctx: Ctx, tx: Tx, dossier: DossierRow): Promise<string | null> {
  const unit = ctx.reach.holders.find((holder) => holder.kind === 'unit');
  const isTheirs = ctx.actor.represents.some((one) => one.enterpriseId === dossier.enterprise_id);
  if (unit !== undefined && !isTheirs) return unit.id;
  await requireMandate(ctx, tx, { enterpriseId: dossier.enterprise_id, procedureCode: dossier.procedure_code });
  return null;
}

/**
 * Begins to answer what was asked for: a draft with all that was filed, form and files, to be completed and sent again. Asked twice it is one draft.
 * Refuses with `dossiers.no-request`,
 * `dossiers.no-mandate`, and `dossiers.answer-begun` where the other side, applicant or desk, writes it already.
 */
export async function startAnswer(ctx: Ctx, dossierId: string): Promise<string> {
  return ctx.act('dossiers.start-answer', async (act) => {
    const { tx, now } = act;
    const dossier = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const unitId = await answeringDesk(ctx, tx, dossier);
    const open = (await listRequests(tx, dossier.id)).find((one) => one.ended_at === null) ?? fail('dossiers.no-request');
    // Held, so that two people who begin at once find one draft.
    await findRequest(tx, open.id, true);
    const begun = await findDraftOfRequest(tx, open.id);
    if (begun !== undefined) return begun.unit_id === unitId ? begun.id : fail('dossiers.answer-begun');
    const personId = ctx.actor.personId ?? fail('http.signed-out');
    const id = newId(now);
    await insertDraft(tx, {
      id,
      procedure_version_id: dossier.procedure_version_id,
      enterprise_id: dossier.enterprise_id,
      project_id: dossier.project_id,
      person_id: personId,
      data: dossier.data,
      provenance: dossier.provenance,
      started_at: now,
      saved_at: now,
      saved_by: personId,
      request_id: open.id,
      party_id: dossier.party_id,
      unit_id: unitId,
      channel: dossier.channel,
    });
    await copyComponents(tx, { fromDossier: dossier.id, toDraft: id, newId: () => newId(now) });
    act.about('draft', id, { request: open.id });
    return id;
  });
}

/** True for a draft that answers a request. */
export function isAnswer(draft: DraftRow): draft is DraftRow & { request_id: string } {
  return draft.request_id !== null;
}

/** The dossier a request was made on. */
export async function dossierOfRequest(act: Act, requestId: string): Promise<string> {
  return ((await findRequest(act.tx, requestId)) ?? fail('http.not-found')).dossier_id;
}

/** What was filed before is kept once, when it is about to be replaced. */
async function keepFirstFiling(act: Act, dossierId: string): Promise<void> {
  if ((await listFilings(act.tx, dossierId)).length > 0) return;
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  await insertFiling(act.tx, {
    dossier_id: dossier.id,
    data: dossier.data,
    provenance: dossier.provenance,
    filed_at: dossier.submitted_at,
    filed_by: dossier.filed_by,
    request_id: null,
  });
}

/** What another system took in as the answer to a request. */
export interface ElsewhereAnswer {
  requestId: string;
  data: Data;
  provenance: Provenance;
  files: readonly ComponentRow[];
}

/** Files an answer that another system took in: it becomes the next filing, its files take the place of those of the same components. */
export async function answerElsewhere(act: Act, dossier: DossierRow, given: ElsewhereAnswer): Promise<void> {
  const { tx, now } = act;
  const request = (await findRequest(tx, given.requestId, true)) ?? fail('dossiers.no-request');
  if (request.dossier_id !== dossier.id || request.ended_at !== null) fail('dossiers.no-request');
  await keepFirstFiling(act, dossier.id);
  const filed = { data: given.data, provenance: given.provenance };
  await insertFiling(tx, { dossier_id: dossier.id, ...filed, filed_at: now, filed_by: null, request_id: request.id });
  await saveFiled(tx, dossier.id, filed);
  await removeFiled(
    tx,
    dossier.id,
    given.files.map((file) => file.spec_key),
    now,
  );
  for (const file of given.files) await insertFiled(tx, { ...file, dossier_id: dossier.id });
  await endRequest(act, dossier, request, { outcome: 'answered', goOn: true });
  act.about('dossier', dossier.id, { answered: request.number, files: given.files.length });
}

/** Sends an answer: the dossier shows what was completed, what was filed before stays beside it, and its case goes on. Answers the dossier's id. */
export async function answerRequest(act: Act, draft: DraftRow & { request_id: string }): Promise<string> {
  const { tx, now } = act;
  const asked = (await findRequest(tx, draft.request_id)) ?? fail('http.not-found');
  const dossier = (await lockDossierRow(tx, asked.dossier_id)) ?? fail('http.not-found');
  const request = (await findRequest(tx, draft.request_id, true)) ?? fail('http.not-found');
  if (request.ended_at !== null) fail('dossiers.no-request');
  await keepFirstFiling(act, dossier.id);
  const personId = act.actor.personId ?? fail('http.signed-out');
  const filed = { data: draft.data, provenance: draft.provenance };
  await insertFiling(tx, {
    dossier_id: dossier.id,
    ...filed,
    filed_at: now,
    filed_by: draft.unit_id === null ? personId : null,
    request_id: request.id,
  });
  await saveFiled(tx, dossier.id, filed);
  await replaceComponents(tx, { dossierId: dossier.id, draftId: draft.id, at: now });
  await markDraftAnswered(tx, draft.id, now);
  await endRequest(act, dossier, request, { outcome: 'answered', goOn: true });
  act.about('dossier', dossier.id, { answered: request.number, files: (await listComponents(tx, { dossier_id: dossier.id })).length });
  return dossier.id;
}
