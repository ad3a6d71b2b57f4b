import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { foldVietnamese } from '#platform/i18n';
import { newId } from '#platform/ids';
import { findEnterpriseByCode, getEnterprise, listProjectsOf, prefillDocument, type Project } from '#modules/enterprises';
import { getFormVersion, prefill, settlePicks, type CompiledForm, type Data, type Draft } from '#modules/forms';
import { findOpenProcedureOn, type ProcedureVersion } from '#modules/procedures';
import { partyShape } from '../../contract-arrivals.ts';
import { faultsOf } from '../check-draft.ts';
import { listComponents, type ComponentRow } from '../component-store.ts';
import { dayOf } from '../dossier.ts';
import { lockDossierRow } from '../dossier-store.ts';
import type { DraftRow } from '../draft-store.ts';
import { answerElsewhere } from '../exceptions/answer-request.ts';
import { procedureOf } from '../procedure-of.ts';
import { refuseIncomplete, submitElsewhere } from '../submit-dossier.ts';
import { keepSubstitutes, substitutesOfDraft } from '../substitutes/substitutes.ts';
import { insertParty } from './arrival-store.ts';
import type { ToldOwner } from './told-elsewhere.ts';
import { written } from './written.ts';

/** A file that another system sent, in the store already, for a component. */
export interface SentFile {
  key: string;
  file: StoredFile & { name: string };
}

/** A dossier that another system took in. */
export interface SentDossier {
  procedureCode: string;
  /** What the system calls it; it is kept for ever. */
  code: { system: string; code: string };
  submittedAt: Date;
  owner: ToldOwner;
  projectCode?: string | undefined;
  data: Data;
  files: readonly SentFile[];
}

interface Whose {
  enterprise_id: string | null;
  party_id: string | null;
  project_id: string | null;
  record: Parameters<typeof prefill>[1];
}

/** The project named; else the enterprise's only one. */
async function projectOf(act: Act, enterpriseId: string, projectCode: string | undefined): Promise<Project | undefined> {
  const projects = await listProjectsOf(act.tx, enterpriseId, { valid: act.now });
  if (projectCode === undefined) return projects.length === 1 ? projects[0] : undefined;
  return projects.find((one) => one.code === projectCode) ?? fail('dossiers.project-missing', {}, 'projectCode');
}

/** One of the registry is told by his code, and is who he says only when his name is the registry's too. */
async function fromRegistry(act: Act, { owner, projectCode }: SentDossier): Promise<Whose | undefined> {
  const { tx, now } = act;
  const code = owner.identifiers.find((one) => one.kind === 'enterprise-code')?.value;
  const known = code === undefined ? undefined : await findEnterpriseByCode(tx, code);
  if (known === undefined) return undefined;
  const { name } = await getEnterprise(tx, known.id, { valid: now });
  if (foldVietnamese(name) !== foldVietnamese(owner.name)) fail('dossiers.owner-differs', { code: code ?? '', name: owner.name });
  const project = await projectOf(act, known.id, projectCode);
  const filled = await prefillDocument(tx, { enterpriseId: known.id, projectId: project?.id, at: now });
  const { sources: _sources, applicant: _applicant, ...record } = filled;
  return { enterprise_id: known.id, party_id: null, project_id: project?.id ?? null, record };
}

async function asParty(act: Act, { owner, projectCode }: SentDossier): Promise<Whose> {
  const { verified, phone, email, ...rest } = owner;
  const contact = { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
  const party = partyShape.safeParse({ ...rest, contact, verified: verified ? 'electronic' : 'stated' });
  if (!party.success) return fail('dossiers.owner-unclear', { field: party.error.issues[0]?.path.join('.') ?? '' });
  if (projectCode !== undefined) fail('dossiers.project-missing', {}, 'projectCode');
  const id = newId(act.now);
  await insertParty(act.tx, { ...party.data, id, recorded_at: act.now, recorded_by: null });
  return { enterprise_id: null, party_id: id, project_id: null, record: { asOf: {} } };
}

/** Refuses a file for a component that takes none, or none of its kind and size. */
async function filed(act: Act, { content }: ProcedureVersion, files: readonly SentFile[]): Promise<ComponentRow[]> {
  const rows: ComponentRow[] = [];
  for (const { key, file } of files) {
    const position = content.components.findIndex((one) => one.key === key && one.source === 'upload');
    const component = content.components[position] ?? fail('dossiers.no-slot');
    const { name, kind, size } = file;
    if (!component.accept.some((one) => one === kind))
      fail('files.wrong-kind', { name, found: kind.toUpperCase(), wanted: component.accept.join(', ').toUpperCase() });
    if (size > component.maxBytes) fail('files.too-large', { name, max: `${Math.floor(component.maxBytes / 1024 / 1024)} MB` });
    await recordFile(act.tx, file, { now: act.now });
    rows.push({
      id: newId(act.now),
      draft_id: null,
      dossier_id: null,
      spec_key: key,
      position,
      file_sha256: file.sha256,
      file_name: name,
      file_size: size,
      file_kind: kind,
      copy_kind: component.copyKinds[0] ?? 'electronic',
      signature_verdict: null,
      signature_findings: null,
      added_at: act.now,
      added_by: nobody,
      removed_at: null,
    });
  }
  return rows;
}

/** Nobody of ours added it. */
const nobody = '00000000-0000-0000-0000-000000000000';

function asDraft(
  act: Act,
  given: Pick<DraftRow, 'procedure_version_id' | 'enterprise_id' | 'party_id' | 'project_id' | 'data' | 'provenance'>,
): DraftRow {
  const { now } = act;
  return {
    ...given,
    id: newId(now),
    person_id: nobody,
    started_at: now,
    saved_at: now,
    saved_by: nobody,
    version: 1,
    dossier_id: null,
    discarded_at: null,
    request_id: null,
    answered_at: null,
    unit_id: null,
    channel: 'national-portal',
    left_over: [],
  };
}

/**
 * Files what the national portal took in: judged like what is written here, with the portal's code and time. Refuses with `dossiers.no-procedure`,
 * `procedures.not-open`, `dossiers.channel-closed`, `dossiers.owner-differs`, `dossiers.owner-unclear`, `dossiers.project-missing`,
 * `dossiers.no-slot`, `files.wrong-kind`, `files.too-large` and `dossiers.not-complete`.
 */
export async function fileFromElsewhere(act: Act, sent: SentDossier): Promise<string> {
  const { tx, now } = act;
  const procedure =
    (await findOpenProcedureOn(tx, sent.procedureCode, dayOf(now))) ?? fail('dossiers.no-procedure', { procedure: sent.procedureCode });
  if (!procedure.content.filingChannels.some((one) => one.channel === 'national-portal'))
    fail('dossiers.channel-closed', { channel: act.ctx.t('procedures.channel.national-portal') });
  const { record, ...whose } = (await fromRegistry(act, sent)) ?? (await asParty(act, sent));
  const { form } = await getFormVersion(tx, procedure.formVersionId);
  const filled = await chosen(act, form, written(form, prefill(form, record), sent.data));
  const draft = asDraft(act, { procedure_version_id: procedure.id, ...whose, ...filled });
  const files = await filed(act, procedure, sent.files);
  return submitElsewhere(act, { draft, procedure, elsewhere: { code: sent.code, submittedAt: sent.submittedAt, files } });
}

/** What was chosen from lists, in their words. */
async function chosen(act: Act, form: CompiledForm, { data, provenance }: Draft, before: Data = {}): Promise<Draft> {
  return { data: await settlePicks(act.ctx, act.tx, { form, data, before }), provenance };
}

/** What another system took in as the answer to a request of ours. */
export interface SentAnswer {
  dossierId: string;
  requestId: string;
  data: Data;
  files: readonly SentFile[];
}

/** Files an answer to an open request. Refuses with `dossiers.no-request`, `dossiers.no-slot`, `files.…` and `dossiers.not-complete`. */
export async function answerFromElsewhere(act: Act, sent: SentAnswer): Promise<void> {
  const { tx } = act;
  const dossier = (await lockDossierRow(tx, sent.dossierId)) ?? fail('http.not-found');
  const procedure = await procedureOf(tx, dossier.procedure_version_id);
  const { form } = await getFormVersion(tx, dossier.form_version_id);
  const before = { data: dossier.data, provenance: dossier.provenance };
  const { data, provenance } = await chosen(act, form, written(form, before, sent.data), before.data);
  const files = await filed(act, procedure, sent.files);
  const { enterprise_id, party_id, project_id } = dossier;
  const draft = asDraft(act, { procedure_version_id: procedure.id, enterprise_id, party_id, project_id, data, provenance });
  const kept = (await listComponents(tx, { dossier_id: dossier.id })).filter((old) =>
    files.every((file) => file.spec_key !== old.spec_key),
  );
  const asked = { ...draft, request_id: sent.requestId };
  const all = [...kept, ...files];
  const substitutes = await substitutesOfDraft(act.ctx, tx, asked, procedure);
  const faults = await faultsOf(act.ctx, tx, { draft: asked, procedure, files: all, substitutes, at: act.now });
  if (faults.length > 0) refuseIncomplete(act.ctx, faults);
  await answerElsewhere(act, dossier, { requestId: sent.requestId, data, provenance, files });
  await keepSubstitutes(act, { dossierId: dossier.id, draft: asked, procedure, files: all, isNew: false });
}
