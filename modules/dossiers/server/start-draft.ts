import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { listProjectsOf, prefillDocument, type Project } from '#modules/enterprises';
import { getFormVersion, prefill } from '#modules/forms';
import { findOpenProcedureOn } from '#modules/procedures';
import { dayOf } from './dossier.ts';
import { draftToWrite } from './draft-store.ts';
import { requireMandate, tellDraft, type DraftDetail } from './drafts.ts';

/** What a draft is begun with. */
export interface NewDraft {
  procedureCode: string;
  enterpriseId: string;
  projectId?: string | undefined;
}

/** The project named; else the enterprise's only one. Who has several says which, or files without. */
export async function chooseProject(
  tx: Tx,
  { enterpriseId, projectId }: Pick<NewDraft, 'enterpriseId' | 'projectId'>,
  at: Date,
): Promise<Project | undefined> {
  const projects = await listProjectsOf(tx, enterpriseId, { valid: at });
  if (projectId === undefined) return projects.length === 1 ? projects[0] : undefined;
  return projects.find((one) => one.id === projectId) ?? fail('dossiers.project-missing', {}, 'projectId');
}

/**
 * Begins a draft filled from the record, each value with its origin. An enterprise out of reach is not found; refuses with
 * `dossiers.no-mandate`, `dossiers.no-procedure`, `procedures.not-open`, `dossiers.not-online`, and `dossiers.project-missing` for a project that is not the enterprise's.
 */
export async function startDraft(ctx: Ctx, given: NewDraft): Promise<DraftDetail> {
  const { procedureCode, enterpriseId } = given;
  const isWithin = ctx.reach.all || ctx.reach.holders.some((holder) => holder.kind === 'enterprise' && holder.id === enterpriseId);
  if (!isWithin) fail('http.not-found');
  return ctx.act('dossiers.start-draft', async (act) => {
    const { tx, now } = act;
    const personId = ctx.actor.personId ?? fail('dossiers.no-mandate', { procedure: procedureCode });
    const procedure =
      (await findOpenProcedureOn(tx, procedureCode, dayOf(now))) ?? fail('dossiers.no-procedure', { procedure: procedureCode });
    await requireMandate(ctx, tx, { enterpriseId, procedureCode, at: now });
    if (!procedure.content.filingChannels.some((one) => one.channel === 'online')) fail('dossiers.not-online');
    const project = await chooseProject(tx, given, now);
    const {
      sources: _sources,
      applicant,
      ...record
    } = await prefillDocument(tx, { enterpriseId, projectId: project?.id, personId, at: now });
    const { form } = await getFormVersion(tx, procedure.formVersionId);
    const { data, provenance } = prefill(form, record);
    const id = newId(now);
    const draft = {
      id,
      procedure_version_id: procedure.id,
      enterprise_id: enterpriseId,
      project_id: project?.id ?? null,
      person_id: personId,
      data,
      provenance,
      started_at: now,
      saved_at: now,
      saved_by: personId,
      party_id: null,
      unit_id: null,
      channel: 'online' as const,
    };
    act.writeLast(() => draftToWrite(draft));
    act.about('draft', id, { procedure: procedureCode });
    const begun = { ...draft, version: 1, dossier_id: null, discarded_at: null, request_id: null, answered_at: null, left_over: [] };
    return tellDraft(tx, begun, now, { procedure, enterprise: applicant, files: [] });
  });
}
