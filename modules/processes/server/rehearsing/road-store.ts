import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Model } from '../../engine/model.ts';
import { findVersion } from '../process-store.ts';
import type { ProcessDefinition } from '../shapes.ts';

/** A step as a case went it. */
export interface GoneStep {
  key: string;
  openedAt: Date;
  closedAt: Date | undefined;
  outcome: string | undefined;
  /** Whose clock it ran by. */
  unit: string | undefined;
}

/** The road a case went, with the process it ran by; what stands beside the road is left out. */
export interface Road {
  recordId: string;
  versionId: string;
  definition: ProcessDefinition;
  model: Model;
  facts: Readonly<Record<string, unknown>>;
  clockStart: Date;
  handlingUnit: string;
  /** In the order they were opened. */
  steps: GoneStep[];
}

interface CaseRow {
  recordId: string;
  versionId: string;
  facts: Readonly<Record<string, unknown>>;
  clockStart: Date;
  handlingUnit: string;
}

type StepRow = Omit<GoneStep, 'closedAt' | 'outcome' | 'unit'> & {
  recordId: string;
  closedAt: Date | null;
  outcome: string | null;
  unit: string | null;
};

/** The roads of those records whose cases ran by a version of a process, as they were at an instant. */
export async function listRoads(
  tx: Tx,
  given: { processId: string; caseKind: string; recordIds: readonly string[]; at: Date },
): Promise<Map<string, Road>> {
  const { processId, caseKind, at } = given;
  const recordIds = [...given.recordIds];
  if (recordIds.length === 0) return new Map();
  const cases = await sql<CaseRow>`select c.record_id as "recordId", c.process_version_id as "versionId", c.facts,
      coalesce(c.clock_started_at, c.opened_at) as "clockStart", c.handling_unit as "handlingUnit"
    from processes.case_file c join processes.process_version v on v.id = c.process_version_id
    where c.kind = ${caseKind} and c.record_id = any(${recordIds}::uuid[]) and v.process_id = ${processId}`.execute(tables(tx));
  const found = cases.rows.map((row) => row.recordId);
  const steps = await sql<StepRow>`select record_id as "recordId", key, opened_at as "openedAt", closed_at as "closedAt", outcome,
      holder_unit as unit from processes.step
    where record_id = any(${found}::uuid[]) and aside is null and opened_at <= ${at} order by record_id, position`.execute(tables(tx));
  const byRecord = Map.groupBy(steps.rows, (row) => row.recordId);
  const roads = new Map<string, Road>();
  for (const row of cases.rows) {
    const { definition, model } = (await findVersion(tx, row.versionId)) ?? fail('processes.not-found', { code: row.versionId });
    roads.set(row.recordId, { ...row, definition, model, steps: (byRecord.get(row.recordId) ?? []).map((step) => goneBy(step, at)) });
  }
  return roads;
}

/** A step as it was at an instant: what was closed later was open. */
function goneBy({ key, openedAt, closedAt, outcome, unit }: StepRow, at: Date): GoneStep {
  const isClosed = closedAt !== null && closedAt <= at;
  return {
    key,
    openedAt,
    closedAt: isClosed ? closedAt : undefined,
    outcome: isClosed ? (outcome ?? undefined) : undefined,
    unit: unit ?? undefined,
  };
}
