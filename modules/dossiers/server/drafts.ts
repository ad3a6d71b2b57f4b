import type { z } from 'zod';
import { reachAll } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { mayActFor, type Enterprise } from '#modules/enterprises';
import { componentsRequired, type FilingChannel, type ProcedureVersion } from '#modules/procedures';
import type { Data } from '#modules/forms';
import type { componentFile, componentSlot, draftDetail, draftLine } from '../contract-shapes.ts';
import { applicantOf } from './arrivals/applicant.ts';
import { tellArrival } from './arrivals/tell-arrival.ts';
import { listComponents, type ComponentRow } from './component-store.ts';
import { findDossierRow } from './dossier-store.ts';
import { findDraft, listDraftRows, type DraftRow } from './draft-store.ts';
import { findRequest, type RequestRow } from './exceptions/exception-store.ts';
import { procedureOf } from './procedure-of.ts';
import { reachesFor } from './reach.ts';
import { nothingHeld, substitutesOfDraft, type Substitutes } from './substitutes/substitutes.ts';

/** A component's slot with its file. */
export type ComponentSlot = z.input<typeof componentSlot>;
/** A draft as screens and callers see it. */
export type DraftDetail = z.input<typeof draftDetail>;
/** A draft in a list. */
export type DraftLine = z.input<typeof draftLine>;

/** The mandate under which the actor may file now; refuses with `dossiers.no-mandate`. */
export async function requireMandate(
  ctx: Ctx,
  tx: Tx,
  of: { enterpriseId: string | null; procedureCode: string; at?: Date },
): Promise<string> {
  const { enterpriseId, procedureCode, at = ctx.now() } = of;
  const { personId } = ctx.actor;
  const isAsked = personId !== undefined && enterpriseId !== null;
  const mandate = isAsked ? await mayActFor(tx, personId, enterpriseId, procedureCode, at) : undefined;
  return mandate ?? fail('dossiers.no-mandate', { procedure: procedureCode });
}

/** A draft the actor may write now, with its procedure; drafts out of reach are not found. */
export async function requireDraft(
  ctx: Ctx,
  tx: Tx,
  id: string,
  lock = false,
): Promise<{ draft: DraftRow; procedure: ProcedureVersion; mandateId: string | null }> {
  const draft = (await findDraft(tx, ctx.reach, id, lock)) ?? fail('http.not-found');
  const procedure = await procedureOf(tx, draft.procedure_version_id);
  // What is written at a desk is the desk's: whoever reaches it sits there.
  if (draft.unit_id !== null) return { draft, procedure, mandateId: null };
  const mandateId = await requireMandate(ctx, tx, { enterpriseId: draft.enterprise_id, procedureCode: procedure.code });
  return { draft, procedure, mandateId };
}

/** A draft that was sent stays as it was. */
export function refuseSent(draft: DraftRow): void {
  if (draft.dossier_id !== null || draft.answered_at !== null) fail('dossiers.draft-sent');
}

/** The same for a change, which a draft that was sent refuses. */
export async function requireOpenDraft(ctx: Ctx, tx: Tx, id: string): Promise<{ draft: DraftRow; procedure: ProcedureVersion }> {
  const found = await requireDraft(ctx, tx, id, true);
  refuseSent(found.draft);
  return found;
}

/** A component's file as callers see it. */
export function tellFile(row: ComponentRow): z.input<typeof componentFile> {
  return {
    id: row.id,
    key: row.spec_key,
    name: row.file_name,
    size: row.file_size,
    kind: row.file_kind,
    sha256: row.file_sha256,
    copyKind: row.copy_kind,
    signatureVerdict: row.signature_verdict ?? undefined,
    signatures: row.signature_findings ?? [],
    addedAt: row.added_at.toISOString(),
  };
}

/** What conditions read beside the form's data. */
export function factsOf(data: Data, channel: FilingChannel): Data {
  return { ...data, channel };
}

/** The slots of a procedure with the files that are in them. */
export function slotsOf(
  procedure: ProcedureVersion,
  { data, channel }: Pick<DraftRow, 'data' | 'channel'>,
  files: readonly ComponentRow[],
  { held, registers }: Substitutes = nothingHeld,
): ComponentSlot[] {
  return componentsRequired(procedure.content, factsOf(data, channel)).map((component) => {
    const file = files.find((one) => one.spec_key === component.key);
    return {
      key: component.key,
      name: component.name,
      note: component.note,
      required: component.required,
      requiredWhen: component.requiredWhen,
      source: component.source,
      copyKinds: component.copyKinds,
      accept: component.accept,
      maxBytes: component.maxBytes,
      file: file && tellFile(file),
      substitute: held.get(component.key),
      register: registers.get(component.key),
    };
  });
}

/** The request a draft answers, with what its dossier is called. */
async function answeredBy(tx: Tx, draft: DraftRow, at: Date): Promise<{ request: RequestRow; code: string | undefined } | undefined> {
  if (draft.request_id === null) return undefined;
  const request = (await findRequest(tx, draft.request_id)) ?? fail('http.not-found');
  return { request, code: (await findDossierRow(tx, reachAll(at), request.dossier_id))?.code ?? undefined };
}

type Answered = Awaited<ReturnType<typeof answeredBy>>;

interface ToldLine {
  draft: DraftRow;
  procedure: ProcedureVersion;
  answered: Answered;
  at: Date;
}

function askedIn(answered: Answered): Pick<DraftDetail, 'asked'> {
  if (answered === undefined) return {};
  const { items, because, basis, deadline } = answered.request;
  return { asked: { items, because, basis: basis ?? undefined, deadline: deadline?.toISOString() } };
}

async function tellLine(tx: Tx, { draft, procedure, answered, at }: ToldLine): Promise<DraftLine> {
  return {
    id: draft.id,
    procedure: { code: procedure.code, name: procedure.name, versionId: procedure.id },
    enterpriseId: draft.enterprise_id ?? undefined,
    atDesk: draft.unit_id !== null,
    applicantName: draft.unit_id === null ? undefined : (await applicantOf(tx, draft, at)).name,
    projectId: draft.project_id ?? undefined,
    startedAt: draft.started_at.toISOString(),
    savedAt: draft.saved_at.toISOString(),
    version: draft.version,
    answers: answered && { dossierId: answered.request.dossier_id, code: answered.code, open: answered.request.ended_at === null },
  };
}

/** A draft with its slots, as callers see it; `known` is what the caller has read of it already. */
export async function tellDraft(
  tx: Tx,
  draft: DraftRow,
  at: Date,
  known: { procedure?: ProcedureVersion; enterprise?: Enterprise; files?: readonly ComponentRow[]; substitutes?: Substitutes } = {},
): Promise<DraftDetail> {
  const procedure = known.procedure ?? (await procedureOf(tx, draft.procedure_version_id));
  const enterprise = known.enterprise ?? (await applicantOf(tx, draft, at));
  const answered = await answeredBy(tx, draft, at);
  return {
    ...(await tellLine(tx, { draft, procedure, answered, at })),
    ...askedIn(answered),
    enterprise: { id: draft.enterprise_id ?? undefined, name: enterprise.name, code: enterprise.code },
    arrival: draft.unit_id === null ? undefined : await tellArrival(tx, { draft_id: draft.id }, { at, names: true }),
    formVersionId: procedure.formVersionId,
    left: draft.left_over,
    data: draft.data,
    provenance: draft.provenance,
    components: slotsOf(procedure, draft, known.files ?? (await listComponents(tx, { draft_id: draft.id })), known.substitutes),
    dossierId: draft.answered_at === null ? (draft.dossier_id ?? undefined) : answered?.request.dossier_id,
  };
}

/** A draft of an enterprise the actor acts for; refuses with `http.not-found` or `dossiers.no-mandate`. */
export async function getDraft(ctx: Ctx, id: string): Promise<DraftDetail> {
  return ctx.read(async (tx) => {
    const { draft, procedure } = await requireDraft(ctx, tx, id);
    return tellDraft(tx, draft, ctx.now(), { procedure, substitutes: await substitutesOfDraft(ctx, tx, draft, procedure) });
  });
}

const mostListed = 200;
// Who acts under a mandate for some procedures may have to be read past many drafts of others.
const mostRead = 2000;

/** The drafts still being written within reach, last saved first. */
export async function listDrafts(ctx: Ctx, enterpriseId?: string): Promise<DraftLine[]> {
  return ctx.read(async (tx) => {
    const isLimited = ctx.reach.holders.some((holder) => holder.procedures !== undefined);
    const drafts = await listDraftRows(tx, ctx.reach, enterpriseId, isLimited ? mostRead : mostListed);
    const lines: DraftLine[] = [];
    for (const draft of drafts) {
      const procedure = await procedureOf(tx, draft.procedure_version_id);
      if (draft.unit_id !== null || reachesFor(ctx.reach, draft.enterprise_id, procedure.code))
        lines.push(await tellLine(tx, { draft, procedure, answered: await answeredBy(tx, draft, ctx.now()), at: ctx.now() }));
    }
    return lines.slice(0, mostListed);
  });
}
