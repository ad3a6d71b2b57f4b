import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { formatInstant, type Words } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import { getProject } from '#modules/enterprises';
import { listUnits } from '#modules/organisations';
import { getCase, type ProcedureVersion } from '#modules/procedures';
import { getTemplateVersionById } from '#modules/templates';
import type { dossierDetail, dossierEntry, dossierPaper, dossierResult } from '../contract-shapes.ts';
import { applicantOf } from './arrivals/applicant.ts';
import { tellArrival } from './arrivals/tell-arrival.ts';
import { stillSince } from './clock.ts';
import { clockOf } from './clock-account.ts';
import { listComponents } from './component-store.ts';
import { wordsWith } from './dossier.ts';
import { findDossierRow, listPauses, type DossierRow } from './dossier-store.ts';
import { slotsOf } from './drafts.ts';
import { listEntries, type EntryRow } from './entry-store.ts';
import { formFileSlots } from './form-files.ts';
import { findResult } from './find-result.ts';
import { tellLines } from './list-dossiers.ts';
import { listPapers } from './paper-store.ts';
import { procedureOf } from './procedure-of.ts';
import { substitutesOfDossier } from './substitutes/substitutes.ts';
import { showTrackingKey, unwrapTrackingKey } from './tracking-key.ts';

/** A dossier in full, as screens and callers see it. */
export type DossierDetail = z.input<typeof dossierDetail>;
type Entry = z.input<typeof dossierEntry>;

/** True when the reader acts for the enterprise and is not an officer: internal remarks and names are not for them. */
function isApplicant(ctx: Ctx, row: DossierRow): boolean {
  const represents = ctx.actor.represents.some((one) => one.enterpriseId === row.enterprise_id);
  return represents && ctx.actor.posts.length === 0;
}

const isWords = (value: unknown): value is Words => typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;

// words: dossiers.entry-*
function entryText(row: EntryRow): Words {
  const texts: Record<string, Words> = {};
  for (const [name, value] of Object.entries(row.params)) {
    if (isWords(value)) texts[name] = value;
    else if (name === 'dueAt' && typeof value === 'string')
      texts[name] = { vi: formatInstant(new Date(value)), en: formatInstant(new Date(value)) };
    else if (typeof value === 'string' || typeof value === 'number') texts[name] = { vi: String(value), en: String(value) };
  }
  return wordsWith(`dossiers.entry-${row.key}`, texts);
}

async function entriesFor(ctx: Ctx, tx: Tx, row: DossierRow): Promise<Entry[]> {
  const applicant = isApplicant(ctx, row);
  const rows = (await listEntries(tx, row.id)).filter((entry) => entry.public || !applicant);
  const units = new Map((await listUnits(tx, ctx.now())).map((unit) => [unit.id, unit.name]));
  const ids = rows.flatMap((entry) => entry.actor_id ?? []);
  const names = applicant ? new Map<string, { name: string }>() : await namesOf(tx, ids);
  return rows.map((entry) => ({
    id: entry.id,
    at: entry.at.toISOString(),
    text: entryText(entry),
    unit: entry.unit_id === null ? undefined : units.get(entry.unit_id),
    actor: entry.actor_id === null ? undefined : names.get(entry.actor_id)?.name,
    comment: entry.comment ?? undefined,
    public: entry.public,
  }));
}

async function papersOf(tx: Tx, dossierId: string): Promise<z.input<typeof dossierPaper>[]> {
  const papers: z.input<typeof dossierPaper>[] = [];
  for (const paper of await listPapers(tx, dossierId)) {
    const { name } = await getTemplateVersionById(tx, paper.template_version_id);
    papers.push({ id: paper.id, formNo: paper.form_no, name, madeAt: paper.made_at.toISOString(), ready: paper.file_sha256 !== null });
  }
  return papers;
}

/** What a dossier's result is called as a file. */
export const resultFileName = (row: Pick<DossierRow, 'id' | 'code'>): string => `${row.code ?? row.id}-ket-qua.pdf`;

async function resultOf(ctx: Ctx, tx: Tx, row: DossierRow): Promise<z.input<typeof dossierResult> | undefined> {
  const found = await findResult(ctx, tx, row.id);
  if (found === undefined) return undefined;
  const { documentId, numberText, issuedOn, state, issued, signers, elsewhere } = found;
  return {
    documentId,
    numberText,
    issuedOn,
    state,
    ready: issued !== undefined,
    word: issued?.word,
    file: issued && { name: resultFileName(row), size: issued.size },
    signers: issued === undefined ? [] : signers.map(({ at, ...signer }) => ({ ...signer, at: at?.toISOString() })),
    elsewhere: issued && elsewhere,
  };
}

function ownParts(ctx: Ctx, row: DossierRow): Pick<DossierDetail, 'trackingKey'> {
  const wrapped = isApplicant(ctx, row) ? row.tracking_key_wrapped : null;
  return wrapped === null ? {} : { trackingKey: showTrackingKey(unwrapTrackingKey(ctx.services.masterKey, wrapped)) };
}

async function partiesOf(
  ctx: Ctx,
  tx: Tx,
  row: DossierRow,
): Promise<Pick<DossierDetail, 'enterprise' | 'project' | 'filedBy' | 'arrival'>> {
  const valid = ctx.now();
  const enterprise = await applicantOf(tx, row, valid);
  const project = row.project_id === null ? undefined : await getProject(tx, row.project_id, { valid });
  return {
    enterprise: { id: row.enterprise_id ?? undefined, name: enterprise.name, code: enterprise.code },
    project: project && { id: project.id, code: project.code, name: project.name },
    filedBy: row.filed_by === null ? undefined : (await namesOf(tx, [row.filed_by])).get(row.filed_by)?.name,
    arrival:
      row.filed_by === null ? await tellArrival(tx, { dossier_id: row.id }, { at: valid, names: !isApplicant(ctx, row) }) : undefined,
  };
}

/** What another agency that received it calls it stands beside our code. */
function withTheirCode<Parties extends Pick<DossierDetail, 'arrival'>>({ other_codes: codes }: DossierRow, parties: Parties) {
  const { elsewhere } = parties.arrival ?? {};
  const theirs = elsewhere === undefined ? [] : [{ system: elsewhere.agencyName, code: elsewhere.code }];
  return { ...parties, otherCodes: [...codes, ...theirs] };
}

function statesOf(row: DossierRow, procedure: ProcedureVersion) {
  return {
    procedureCase: { key: row.procedure_case, name: getCase(procedure.content, row.procedure_case).name },
    authoritativeSystem: row.authoritative_system,
    channel: row.channel,
    supplementState: row.supplement_state,
    paymentState: row.payment_state,
    resultState: row.result_state,
    deliveryState: row.delivery_state,
    returnedAt: row.returned_at?.toISOString(),
    formVersionId: row.form_version_id,
    data: row.data,
    provenance: row.provenance,
    version: row.version,
  };
}

/** A dossier within reach, in full; the applicant does not see internal remarks, officers not the tracking key. Refuses with `http.not-found`. */
export async function getDossier(ctx: Ctx, id: string): Promise<DossierDetail> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, id)) ?? fail('http.not-found');
    const procedure = await procedureOf(tx, row.procedure_version_id);
    const pauses = await listPauses(tx, id);
    const files = await listComponents(tx, { dossier_id: id });
    const [line] = await tellLines(tx, [{ ...row, paused_at: stillSince(row, pauses) }], ctx.now());
    if (line === undefined) return fail('http.not-found');
    return {
      ...line,
      ...statesOf(row, procedure),
      ...withTheirCode(row, await partiesOf(ctx, tx, row)),
      ...ownParts(ctx, row),
      components: [
        ...slotsOf(procedure, row, files, await substitutesOfDossier(tx, ctx.reach, { row, procedure, at: ctx.now() })),
        ...formFileSlots(files),
      ],
      papers: await papersOf(tx, id),
      entries: await entriesFor(ctx, tx, row),
      pauses: pauses.map((pause) => ({
        id: pause.id,
        because: pause.because,
        startedAt: pause.started_at.toISOString(),
        endedAt: pause.ended_at?.toISOString(),
      })),
      clock: await clockOf(tx, { row, procedure, pauses, now: ctx.now() }),
      result: await resultOf(ctx, tx, row),
    };
  });
}
