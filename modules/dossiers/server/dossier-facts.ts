import type { Tx } from '#platform/db';
import { reachAll } from '#platform/access';
import { fail } from '#platform/errors';
import {
  findCertificateOfProject,
  getProject,
  listInvestors,
  type Certificate,
  type Enterprise,
  type Investor,
  type Project,
} from '#modules/enterprises';
import type { Data, Provenance } from '#modules/forms';
import { getCase, type ProcedureCase, type ProcedureContent, type ProcedureVersion } from '#modules/procedures';
import { applicantOf } from './arrivals/applicant.ts';
import { findDossierRow, type DossierRow, type ReturnChoice } from './dossier-store.ts';
import { procedureInForce } from './procedure-of.ts';

/** Everything a result needs to be drafted: what was filed, under which rules, and what the record says. */
export interface DossierFacts {
  dossierId: string;
  code: string | undefined;
  procedure: ProcedureVersion;
  procedureCase: ProcedureCase;
  results: ProcedureContent['results'];
  applicantName: string;
  /** The applicant; whom the registry does not know is told in its shape, as far as he stated it. */
  enterprise: Enterprise;
  /** False for an applicant whom the registry does not know. */
  inRegistry: boolean;
  project: Project | undefined;
  certificate: Certificate | undefined;
  investors: readonly Investor[];
  formVersionId: string;
  data: Data;
  provenance: Provenance;
  summary: string;
  filedBy: string | undefined;
  returnChoice: ReturnChoice;
  nationalStatus: number;
  submittedAt: Date;
  receivedAt: Date | undefined;
  dueAt: Date | undefined;
  finishedAt: Date | undefined;
}

/** What a dossier says of itself: what those are told who hear of it. */
export type DossierOutline = Pick<
  DossierFacts,
  'dossierId' | 'code' | 'procedure' | 'applicantName' | 'nationalStatus' | 'submittedAt' | 'receivedAt' | 'dueAt' | 'finishedAt'
> & { enterpriseId: string | undefined };

async function outlineOfRow(tx: Tx, row: DossierRow, at: Date): Promise<DossierOutline> {
  return {
    dossierId: row.id,
    code: row.code ?? undefined,
    procedure: await procedureInForce(tx, row, at),
    applicantName: row.applicant_name,
    enterpriseId: row.enterprise_id ?? undefined,
    nationalStatus: row.national_status,
    submittedAt: row.submitted_at,
    receivedAt: row.received_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}

/** A dossier without what the registry says. Refuses with `http.not-found`. */
export async function dossierOutline(tx: Tx, dossierId: string, at: Date): Promise<DossierOutline> {
  const row = (await findDossierRow(tx, reachAll(at), dossierId)) ?? fail('http.not-found');
  return outlineOfRow(tx, row, at);
}

/** The facts of a dossier that is already in hand. */
export async function factsOfRow(tx: Tx, row: DossierRow, at: Date): Promise<DossierFacts> {
  const { enterpriseId: _enterpriseId, ...outline } = await outlineOfRow(tx, row, at);
  const { content } = outline.procedure;
  const project = row.project_id === null ? undefined : await getProject(tx, row.project_id, { valid: at });
  return {
    ...outline,
    procedureCase: getCase(content, row.procedure_case),
    results: content.results,
    enterprise: await applicantOf(tx, row, at),
    inRegistry: row.enterprise_id !== null,
    project,
    certificate: project === undefined ? undefined : await findCertificateOfProject(tx, project.id, { valid: at }),
    investors: project === undefined ? [] : await listInvestors(tx, project.investorIds, { valid: at }),
    formVersionId: row.form_version_id,
    data: row.data,
    provenance: row.provenance,
    summary: row.summary,
    filedBy: row.filed_by ?? undefined,
    returnChoice: row.return_choice,
  };
}

/** The facts of a dossier, with the record as it is at an instant (pass the act's; now when left out). Refuses with `http.not-found`. */
export async function dossierFacts(tx: Tx, dossierId: string, at: Date = new Date()): Promise<DossierFacts> {
  const row = (await findDossierRow(tx, reachAll(at), dossierId)) ?? fail('http.not-found');
  return factsOfRow(tx, row, at);
}
