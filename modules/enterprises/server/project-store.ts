import { z } from 'zod';
import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { defineHistory, defineRecords, type Found, type When } from '#platform/history';
import { data } from './content.ts';

const day = z.string();

const projectFields = z.object({
  name: z.string(),
  /** The enterprise that carries the project out, once there is one. */
  enterpriseId: z.string().nullable(),
  investorIds: z.array(z.string()),
  objectives: z.array(z.object({ name: z.string(), code: z.string().optional() })),
  location: z.object({
    zoneName: z.string(),
    lots: z.string(),
    street: z.string().optional(),
    commune: z.string(),
    province: z.string(),
  }),
  land: z.object({
    parcelNo: z.string().optional(),
    mapSheetNo: z.string().optional(),
    areaM2: z.number().optional(),
    landPaperKind: z.enum(['use-right-certificate', 'lease', 'allocation', 'other']).optional(),
    landPaper: z.object({ no: z.string(), date: day, agency: z.string() }).optional(),
  }),
  /** Whole đồng and US dollars. */
  capital: z.object({ totalVnd: z.number(), totalUsd: z.number().optional(), contributedVnd: z.number().optional() }),
  term: z.object({
    years: z.number().int().optional(),
    from: day.optional(),
    schedule: z.string().optional(),
    scale: z.string().optional(),
  }),
});

/** What is known of an investment project. */
export type ProjectFields = z.output<typeof projectFields>;

const certificateFields = z.object({
  number: z.string(),
  firstIssuedOn: day,
  issuedOn: day,
  issuedBy: z.string(),
  edition: z.enum(['first', 'amended', 'reissued', 'corrected', 'exchanged']),
  editionNumber: z.number().int(),
  amendmentNo: z.number().int(),
  amendedOn: day.nullable(),
  content: data,
  documentId: z.string().nullable(),
  status: z.enum(['in-force', 'suspended', 'revoked', 'expired']),
});

/** A certificate's edition: which, when and by whom, and what the paper itself says. */
export type CertificateFields = z.output<typeof certificateFields>;

const projectTables = { head: 'enterprises.project', versions: 'enterprises.project_version', fields: projectFields };
const certificateTables = { head: 'enterprises.certificate', versions: 'enterprises.certificate_version', fields: certificateFields };

/** Projects through time. */
export const projectHistory = defineHistory(projectTables);

/** Certificates through time: one version an edition. */
export const certificateHistory = defineHistory(certificateTables);

/** Projects with their head rows. */
export const projectRecords = defineRecords({
  ...projectTables,
  row: z.object({ id: z.string(), code: z.string(), revision: z.number() }),
});
const certificateRecords = defineRecords({
  ...certificateTables,
  row: z.object({ id: z.string(), projectId: z.string(), revision: z.number() }),
});

interface ProjectTables {
  'enterprises.project': { id: string; revision: number; code: string; created_at: Date };
  'enterprises.project_version': {
    record_id: string;
    enterprise_id: string | null;
    valid_from: Date;
    valid_to: Date | null;
    recorded_at: Date;
    superseded_at: Date | null;
  };
  'enterprises.certificate': { id: string; revision: number; project_id: string; kind: string; created_at: Date };
}

const on = (tx: Tx) => tables<ProjectTables>(tx);

/** The head row of a project. */
export interface ProjectRow {
  id: string;
  code: string;
  revision: number;
}

/** The head row of a certificate. */
export interface CertificateRow {
  id: string;
  projectId: string;
  revision: number;
}

/** Adds the head row of a project; false when its code is taken. */
export async function insertProject(tx: Tx, row: { id: string; code: string; createdAt: Date }): Promise<boolean> {
  const inserted = await on(tx)
    .insertInto('enterprises.project')
    .values({ id: row.id, revision: 0, code: row.code, created_at: row.createdAt })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Adds the head row of a certificate. */
export async function insertCertificate(tx: Tx, row: { id: string; projectId: string; createdAt: Date }): Promise<void> {
  await on(tx)
    .insertInto('enterprises.certificate')
    .values({ id: row.id, revision: 0, project_id: row.projectId, kind: 'irc', created_at: row.createdAt })
    .execute();
}

/** A project's head row. */
export async function findProjectRow(tx: Tx, id: string): Promise<ProjectRow | undefined> {
  return on(tx).selectFrom('enterprises.project').select(['id', 'code', 'revision']).where('id', '=', id).executeTakeFirst();
}

/** A project as it was at an instant, within reach when one is given. */
export async function findProject(tx: Tx, id: string, when: When, reach?: Reach): Promise<Found<ProjectRow, ProjectFields> | undefined> {
  const within = reach === undefined ? sql<boolean>`true` : reach.sees('project', 'h.id', 'none');
  const where = sql<boolean>`v.record_id = ${id} and ${within}`;
  return (await projectRecords.list(tx, { when, where, order: sql`v.valid_from` }))[0];
}

/** The projects an enterprise carries out at an instant, as known at another, by code. */
export async function listProjectsCarriedOut(tx: Tx, enterpriseId: string, when: When): Promise<Found<ProjectRow, ProjectFields>[]> {
  return projectRecords.list(tx, { when, where: sql<boolean>`v.enterprise_id = ${enterpriseId}`, order: sql`h.code` });
}

/** The certificates of a project in force at an instant, newest record first. */
export async function listCertificatesOf(tx: Tx, projectId: string, when: When): Promise<Found<CertificateRow, CertificateFields>[]> {
  return certificateRecords.list(tx, { when, where: sql<boolean>`h.project_id = ${projectId}`, order: sql`h.created_at desc` });
}

/** A certificate's head row; its project decides whether it is within reach. */
export async function findCertificateRow(tx: Tx, id: string, reach?: Reach): Promise<CertificateRow | undefined> {
  let query = on(tx)
    .selectFrom('enterprises.certificate as c')
    .select(['c.id', 'c.project_id as projectId', 'c.revision'])
    .where('c.id', '=', id);
  if (reach !== undefined) query = query.where(reach.sees('project', 'c.project_id', 'none'));
  return query.executeTakeFirst();
}

/** The same, held until the transaction ends: editions are counted one after the other. */
export async function lockCertificateRow(tx: Tx, id: string): Promise<CertificateRow | undefined> {
  return on(tx)
    .selectFrom('enterprises.certificate')
    .select(['id', 'project_id as projectId', 'revision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
