import { z } from 'zod';
import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { defineHistory } from '#platform/history';
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

/** Projects through time. */
export const projectHistory = defineHistory({
  head: 'enterprises.project',
  versions: 'enterprises.project_version',
  fields: projectFields,
});

/** Certificates through time: one version an edition. */
export const certificateHistory = defineHistory({
  head: 'enterprises.certificate',
  versions: 'enterprises.certificate_version',
  fields: certificateFields,
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

/** A project's head row, within reach when one is given. */
export async function findProjectRow(tx: Tx, id: string, reach?: Reach): Promise<ProjectRow | undefined> {
  let query = on(tx).selectFrom('enterprises.project as p').select(['p.id', 'p.code', 'p.revision']).where('p.id', '=', id);
  if (reach !== undefined) query = query.where(reach.sees('project', 'p.id', 'none'));
  return query.executeTakeFirst();
}

/** Head rows of projects by id. */
export async function listProjectRows(tx: Tx, ids: readonly string[]): Promise<ProjectRow[]> {
  if (ids.length === 0) return [];
  return on(tx)
    .selectFrom('enterprises.project')
    .select(['id', 'code', 'revision'])
    .where('id', 'in', [...ids])
    .orderBy('code')
    .execute();
}

/** The projects an enterprise carries out at an instant, as known at another. */
export async function listProjectIds(tx: Tx, enterpriseId: string, valid: Date, known: Date | undefined): Promise<string[]> {
  const held =
    known === undefined
      ? sql<boolean>`v.superseded_at is null`
      : sql<boolean>`v.recorded_at <= ${known} and (v.superseded_at is null or v.superseded_at > ${known})`;
  const rows = await on(tx)
    .selectFrom('enterprises.project_version as v')
    .select('v.record_id')
    .where('v.enterprise_id', '=', enterpriseId)
    .where('v.valid_from', '<=', valid)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', valid)]))
    .where(held)
    .execute();
  return rows.map((row) => row.record_id);
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

/** Certificates ever recorded for these projects, newest record first. */
export async function listCertificateRows(tx: Tx, projectIds: readonly string[]): Promise<CertificateRow[]> {
  if (projectIds.length === 0) return [];
  return on(tx)
    .selectFrom('enterprises.certificate')
    .select(['id', 'project_id as projectId', 'revision'])
    .where('project_id', 'in', [...projectIds])
    .orderBy('created_at', 'desc')
    .execute();
}
