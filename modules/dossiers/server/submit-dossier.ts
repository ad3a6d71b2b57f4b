import { grant, requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail, failWith } from '#platform/errors';
import { foldVietnamese } from '#platform/i18n';
import { newId } from '#platform/ids';
import { getProject, type Enterprise } from '#modules/enterprises';
import { valueAt, type Data } from '#modules/forms';
import { findUnitByCode, getAuthority } from '#modules/organisations';
import { openCase } from '#modules/processes';
import { chooseCase, type ProcedureVersion } from '#modules/procedures';
import { dossierSubmitted } from '../events.ts';
import { applicantOf } from './arrivals/applicant.ts';
import { arrivedAt } from './arrivals/arrived-at.ts';
import { giveArrival } from './arrivals/arrival-store.ts';
import { faultsOf, type DraftFault } from './check-draft.ts';
import { giveComponents, insertFiled, listComponents, type ComponentRow } from './component-store.ts';
import { adopt, splitOf, type Split, type SplitChild } from './children/split.ts';
import { status } from './dossier.ts';
import { insertDossier, type ReturnChoice } from './dossier-store.ts';
import { sendingToWrite, type DraftRow } from './draft-store.ts';
import { factsOf, requireDraft } from './drafts.ts';
import { noteEntry } from './entry-store.ts';
import { answerRequest, dossierOfRequest, isAnswer } from './exceptions/answer-request.ts';
import { toldDossier } from './holders.ts';
import { dropLeftFiles } from './renew-draft.ts';
import { keepSubstitutes, substitutesOfDraft } from './substitutes/substitutes.ts';

const longestSummary = 1000;

/** Refuses with every fault at once. */
export function refuseIncomplete(ctx: Ctx, faults: readonly DraftFault[]): never {
  return failWith(
    'dossiers.not-complete',
    faults.map((fault) => ({
      field: fault.pointer ?? fault.component ?? fault.where,
      code: 'dossiers.fault',
      params: { text: fault.text[ctx.locale] },
    })),
    { count: faults.length },
  );
}

function returnChoiceOf(data: Data): ReturnChoice {
  const channel = valueAt(data, '/resultDelivery/channel');
  const parts = ['street', 'commune', 'province'].flatMap((part) => valueAt(data, `/resultDelivery/address/${part}`) ?? []);
  const address = parts.filter((part) => typeof part === 'string').join(', ');
  return { channel: typeof channel === 'string' ? channel : 'electronic', ...(address === '' ? {} : { address }) };
}

/** What guards of the process read: the form without its tables, the way of filing, and the chosen case. */
function caseFacts({ data, channel }: Pick<DraftRow, 'data' | 'channel'>, content: ProcedureVersion['content']): Data {
  const filed = factsOf(data, channel);
  const single = Object.entries(filed).filter(([, value]) => !Array.isArray(value));
  return { ...Object.fromEntries(single), case: chooseCase(content, filed) };
}

/** What another system took in: what it calls it, when it was sent there, and its files. */
export interface Elsewhere {
  /** None for what is filed beside: the other system knows one dossier. */
  code: { system: string; code: string } | undefined;
  submittedAt: Date;
  files: readonly ComponentRow[];
}

interface ToFreeze {
  draft: DraftRow;
  procedure: ProcedureVersion;
  mandateId: string | null;
  hasFiles: boolean;
  /** Papers that serve it though they were put into another draft. */
  files?: readonly ComponentRow[];
  /** Of the filing it came with. */
  submittedAt?: Date;
  elsewhere?: Elsewhere;
}

interface Frozen extends ToFreeze {
  id: string;
  /** Who sent it; nobody of ours where another system took it in. */
  personId: string | null;
}

/** Writes down what was sent, for good. */
async function insertFrozen(act: Act, { id, personId, draft, procedure, mandateId, elsewhere, submittedAt }: Frozen): Promise<Enterprise> {
  const { tx, now } = act;
  const authority = await getAuthority(tx, now);
  const applicant = await applicantOf(tx, draft, now);
  const project = draft.project_id === null ? undefined : await getProject(tx, draft.project_id, { valid: now });
  const summary = [procedure.name.vi, project?.name]
    .filter((part) => part !== undefined)
    .join(' – ')
    .slice(0, longestSummary);
  const about = foldVietnamese([applicant.name, applicant.code, procedure.code, summary].join(' '));
  await insertDossier(tx, about, {
    id,
    procedure_version_id: procedure.id,
    procedure_code: procedure.code,
    procedure_case: chooseCase(procedure.content, factsOf(draft.data, draft.channel)),
    form_version_id: procedure.formVersionId,
    enterprise_id: draft.enterprise_id,
    party_id: draft.party_id,
    project_id: draft.project_id,
    applicant_name: applicant.name,
    filed_by: draft.unit_id === null ? personId : null,
    mandate_id: mandateId,
    intake_agency: authority.agencyId,
    competent_agency: authority.agencyId,
    authoritative_system: procedure.content.authoritativeSystem,
    channel: draft.channel,
    data: draft.data,
    provenance: draft.provenance,
    summary,
    return_choice: returnChoiceOf(draft.data),
    national_status: status.registered,
    submitted_at: submittedAt ?? elsewhere?.submittedAt ?? (await arrivedAt(act, draft)),
    ...(elsewhere?.code === undefined ? {} : { other_codes: [elsewhere.code] }),
  });
  return applicant;
}

/** Files, access and arrival go over to the dossier. */
async function handOver(act: Act, { id, personId, draft, hasFiles, elsewhere, files = elsewhere?.files ?? [] }: Frozen): Promise<void> {
  const { tx, now } = act;
  for (const file of files) await insertFiled(tx, { ...file, dossier_id: id });
  if (hasFiles) await giveComponents(tx, draft.id, id);
  if (draft.enterprise_id !== null)
    await grant(tx, {
      recordKind: 'dossier',
      recordId: id,
      holder: { kind: 'enterprise', id: draft.enterprise_id },
      because: 'filed it',
      since: now,
    });
  if (draft.unit_id !== null && personId !== null) await giveArrival(tx, { draftId: draft.id, dossierId: id, by: personId });
}

async function freeze(act: Act, given: ToFreeze): Promise<string> {
  const { draft, procedure, elsewhere } = given;
  const { tx, now } = act;
  const handling =
    (await findUnitByCode(tx, procedure.content.handlingUnit, now)) ??
    fail('dossiers.not-set-up', { unit: procedure.content.handlingUnit });
  const personId = act.actor.personId ?? (elsewhere === undefined ? fail('http.signed-out') : null);
  const id = newId(now);
  const frozen = { ...given, id, personId };
  const applicant = await insertFrozen(act, frozen);
  await handOver(act, frozen);
  noteEntry(act, {
    id: newId(now),
    dossier_id: id,
    at: now,
    actor_id: personId,
    unit_id: draft.unit_id,
    key: draft.channel === 'online' ? 'submitted' : `submitted-${draft.channel}`,
    params: {},
    comment: null,
    public: true,
    step_id: null,
  });
  await openCase(act, {
    kind: 'dossier',
    recordId: id,
    processVersionId: procedure.processVersionId,
    handlingUnitId: handling.id,
    card: { title: procedure.name, party: applicant.name },
    facts: caseFacts(draft, procedure.content),
  });
  act.writeLast(() => sendingToWrite(draft.id, id));
  act.about('dossier', id, { procedure: procedure.code, draft: draft.id });
  const told = await toldDossier(act, { id, enterprise_id: draft.enterprise_id, procedure_code: procedure.code });
  act.announce(dossierSubmitted, { ...told, procedureCode: procedure.code });
  return id;
}

/** Files what a filing asks for beside its own dossier, in the same act: each is a dossier of its own. */
async function freezeBeside(
  act: Act,
  { id, filed, split }: { id: string; filed: Omit<ToFreeze, 'hasFiles'>; split: Split },
): Promise<void> {
  if (split.children.length === 0) return;
  const elsewhere = filed.elsewhere && { ...filed.elsewhere, code: undefined };
  const submittedAt = elsewhere?.submittedAt ?? (await arrivedAt(act, filed.draft));
  const made: { id: string; child: SplitChild }[] = [];
  for (const child of split.children) {
    const { draft, files, procedure: version, mandateId = null } = child;
    const dossierId = await freeze(act, {
      draft,
      procedure: version,
      mandateId,
      hasFiles: false,
      files,
      submittedAt,
      ...(elsewhere && { elsewhere }),
    });
    await keepSubstitutes(act, { dossierId, draft, procedure: version, files, isNew: true });
    made.push({ id: dossierId, child });
  }
  await adopt(act, id, made, filed.procedure.name);
}

/**
 * Files what another system took in, as it stands: it is judged like what is written here. `draft` is kept nowhere. Refuses with
 * `dossiers.not-complete` and every fault.
 */
export async function submitElsewhere(
  act: Act,
  given: { draft: DraftRow; procedure: ProcedureVersion; elsewhere: Elsewhere },
): Promise<string> {
  const { draft, procedure, elsewhere } = given;
  const { files } = elsewhere;
  const substitutes = await substitutesOfDraft(act.ctx, act.tx, draft, procedure);
  const split = await splitOf(act.ctx, act.tx, { draft, procedure, files, at: act.now });
  const faults = [...(await faultsOf(act.ctx, act.tx, { draft, procedure, files, substitutes, at: act.now })), ...split.faults];
  if (faults.length > 0) refuseIncomplete(act.ctx, faults);
  const dossierId = await freeze(act, { draft, procedure, mandateId: null, hasFiles: false, elsewhere });
  await keepSubstitutes(act, { dossierId, draft, procedure, files, isNew: true });
  await freezeBeside(act, { id: dossierId, filed: { draft, procedure, mandateId: null, elsewhere }, split });
  return dossierId;
}

/**
 * Sends a complete draft: what was written is frozen, the case begins at the desk, and the dossier's id is answered. A draft is sent once:
 * sending it again, even at the same time, answers the same dossier. An answer to a request becomes the next filing of its dossier. Refuses with `dossiers.not-complete` and every fault, or `dossiers.no-mandate`.
 */
export async function submitDossier(ctx: Ctx, draftId: string): Promise<string> {
  return ctx.act('dossiers.submit', async (act) => {
    const { draft, procedure, mandateId } = await requireDraft(ctx, act.tx, draftId, true);
    // Who only prepares at a desk sends nothing.
    if (draft.unit_id !== null) requirePermission(act.actor, 'dossiers.receive');
    if (draft.dossier_id !== null) return draft.dossier_id;
    if (isAnswer(draft) && draft.answered_at !== null) return dossierOfRequest(act, draft.request_id);
    await dropLeftFiles(act, draft);
    const files = await listComponents(act.tx, { draft_id: draft.id });
    const substitutes = await substitutesOfDraft(ctx, act.tx, draft, procedure);
    const split = await splitOf(ctx, act.tx, { draft, procedure, files, at: act.now });
    const faults = [...(await faultsOf(ctx, act.tx, { draft, procedure, files, substitutes, at: act.now })), ...split.faults];
    if (faults.length > 0) refuseIncomplete(ctx, faults);
    const isNew = !isAnswer(draft);
    const dossierId = isAnswer(draft)
      ? await answerRequest(act, draft)
      : await freeze(act, { draft, procedure, mandateId, hasFiles: files.length > 0 });
    await keepSubstitutes(act, { dossierId, draft, procedure, files, isNew });
    await freezeBeside(act, { id: dossierId, filed: { draft, procedure, mandateId }, split });
    return dossierId;
  });
}
