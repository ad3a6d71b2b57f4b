import { createHash } from 'node:crypto';
import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { modelOfSteps } from '../bpmn/model-of-steps.ts';
import { processDefinition, type ProcessDefinition } from '../definition.ts';
import type { Model } from '../engine/model.ts';

interface ProcessTables {
  'processes.process': { id: string; code: string; name: Words };
  'processes.process_version': {
    id: string;
    process_id: string;
    version: number;
    valid_from: string;
    valid_to: string | null;
    definition: unknown;
    sha256: string;
    status: 'draft' | 'published' | 'retired';
    legal_basis: unknown;
    recorded_at: Date;
    recorded_by: string | null;
    published_at: Date | null;
    retired_at: Date | null;
    model: Model | null;
    drawing: string | null;
  };
}

const on = (tx: Tx) => tables<ProcessTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** A process to be published. */
export interface NewProcess {
  code: string;
  name: Words;
  definition: ProcessDefinition;
  /** `YYYY-MM-DD`. */
  validFrom: string;
  legalBasis: unknown;
  /** What a drawing compiles to, by which its cases run; without one they run by the step table. */
  model?: Model | undefined;
  /** The BPMN it was compiled from. */
  drawing?: string | undefined;
}

/** What a version says; of one without a drawing the step table alone. */
function hashOf({ definition, model, drawing }: NewProcess): string {
  const said = model === undefined ? JSON.stringify(definition) : JSON.stringify([definition, model, drawing]);
  return createHash('sha256').update(said).digest('hex');
}

/** Ends a version on the day the next one begins; one that would never have been in force is retired. Cases keep theirs by its id. */
async function endVersion(tx: Tx, version: { id: string; validFrom: string }, ends: string, at: Date): Promise<void> {
  const never = ends <= version.validFrom;
  await on(tx)
    .updateTable('processes.process_version')
    .set({ retired_at: at, ...(never ? { status: 'retired' as const } : { valid_to: ends }) })
    .where('id', '=', version.id)
    .execute();
}

/**
 * Adds the next version of a process as published; the same definition again is the version that is there.
 * Refuses with `processes.period-passed` when it would begin before the newest version.
 */
export async function insertProcessVersion(tx: Tx, given: NewProcess, at: Date, by: string | undefined): Promise<string> {
  await on(tx)
    .insertInto('processes.process')
    .values({ id: newId(at), code: given.code, name: asJson(given.name) })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  const head = await on(tx)
    .selectFrom('processes.process')
    .select('id')
    .where('code', '=', given.code)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const sha256 = hashOf(given);
  const newest = await on(tx)
    .selectFrom('processes.process_version')
    .select(['id', 'version', 'sha256', 'valid_from as validFrom'])
    .where('process_id', '=', head.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.sha256 === sha256) return newest.id;
  if (newest !== undefined) {
    if (given.validFrom < newest.validFrom) fail('processes.period-passed', { from: newest.validFrom }, 'validFrom');
    await endVersion(tx, newest, given.validFrom, at);
  }
  const id = newId(at);
  await on(tx)
    .insertInto('processes.process_version')
    .values({
      id,
      process_id: head.id,
      version: (newest?.version ?? 0) + 1,
      valid_from: given.validFrom,
      valid_to: null,
      definition: asJson(given.definition),
      sha256,
      status: 'published',
      legal_basis: asJson(given.legalBasis),
      recorded_at: at,
      recorded_by: by ?? null,
      published_at: at,
      retired_at: null,
      model: given.model === undefined ? null : asJson(given.model),
      drawing: given.drawing ?? null,
    })
    .execute();
  return id;
}

/** What cases of a version run by. */
export interface VersionInUse {
  definition: ProcessDefinition;
  model: Model;
  /** True where the model says more than the step table, so that a case keeps its tokens. */
  isDrawn: boolean;
}

const compiled = new Map<string, VersionInUse>();

/** A published version; versions never change, so each is read and checked once. */
export async function findVersion(tx: Tx, versionId: string): Promise<VersionInUse | undefined> {
  const known = compiled.get(versionId);
  if (known !== undefined) return known;
  const row = await on(tx)
    .selectFrom('processes.process_version')
    .select(['definition', 'model'])
    .where('id', '=', versionId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const definition = processDefinition.parse(row.definition);
  const version = { definition, model: row.model ?? modelOfSteps(definition), isDrawn: row.model !== null };
  compiled.set(versionId, version);
  return version;
}

/** The steps of a published version. */
export async function findDefinition(tx: Tx, versionId: string): Promise<ProcessDefinition | undefined> {
  return (await findVersion(tx, versionId))?.definition;
}

/** The version of the same process that holds on a day, the newest that is published; the given one where none does. */
export async function findVersionInForce(tx: Tx, versionId: string, day: string): Promise<string> {
  const found = await sql<{ id: string }>`select v.id from processes.process_version v
    where v.process_id = (select process_id from processes.process_version where id = ${versionId}) and v.status = 'published'
      and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day}) order by v.version desc limit 1`.execute(on(tx));
  return found.rows[0]?.id ?? versionId;
}
