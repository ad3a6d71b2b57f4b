import { Kept, sql, tables, type Tx } from '#platform/db';
import { Lasting } from '#platform/lasting';
import type { CompiledForm, FormDefinition } from '../engine/definition.ts';
import type { FormDraft, FormVersion } from './form-version.ts';

interface FormTables {
  'forms.form': { id: string; code: string; name: unknown };
  'forms.form_version': {
    id: string;
    form_id: string;
    version: number;
    valid_from: string;
    valid_to: string | null;
    definition: unknown;
    compiled: unknown;
    sha256: string;
    legal_basis: unknown;
    status: 'published' | 'withdrawn';
    recorded_at: Date;
    recorded_by: string | null;
  };
}

type CompiledPart = Pick<CompiledForm, 'engine' | 'trees'>;

// A version never changes, so each is built once: the validator made from its schema is kept with it.
const built = new Lasting<CompiledForm>(300);

function versions(tx: Tx) {
  return tables<FormTables>(tx)
    .selectFrom('forms.form_version as v')
    .innerJoin('forms.form as f', 'f.id', 'v.form_id')
    .select([
      'v.id',
      'v.form_id as formId',
      'f.code',
      'v.version',
      'v.valid_from as validFrom',
      'v.valid_to as validTo',
      'v.sha256',
      sql<FormVersion['name']>`f.name`.as('name'),
      sql<FormVersion['legalBasis']>`v.legal_basis`.as('legalBasis'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>;

/** What a version is made of is long: it is only read while its form is not kept. */
async function readForm(tx: Tx, row: Row): Promise<CompiledForm> {
  const { definition, compiled } = await tables<FormTables>(tx)
    .selectFrom('forms.form_version as v')
    .select([sql<FormDefinition>`v.definition`.as('definition'), sql<CompiledPart>`v.compiled`.as('compiled')])
    .where('v.id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { engine: compiled.engine, definition, trees: compiled.trees };
}

async function versionOf(tx: Tx, row: Row | undefined): Promise<FormVersion | undefined> {
  return row && { ...row, form: await built.of(`${row.id} ${row.sha256}`, () => readForm(tx, row)) };
}

const found = new Kept<FormVersion>();

/** One version by its id, whether still offered or not. */
export async function findVersion(tx: Tx, id: string): Promise<FormVersion | undefined> {
  return found.of(tx, id, async () => versionOf(tx, await versions(tx).where('v.id', '=', id).executeTakeFirst()));
}

/** The version of a form offered on a day (YYYY-MM-DD). */
export async function findVersionOn(tx: Tx, code: string, on: string): Promise<FormVersion | undefined> {
  const row = await versions(tx)
    .where('f.code', '=', code)
    .where('v.status', '=', 'published')
    .where('v.valid_from', '<=', on)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', on)]))
    .executeTakeFirst();
  return versionOf(tx, row);
}

/** The latest version of a form by number. */
export async function findLatest(tx: Tx, code: string) {
  return tables<FormTables>(tx)
    .selectFrom('forms.form as f')
    .leftJoin('forms.form_version as v', 'v.form_id', 'f.id')
    .where('f.code', '=', code)
    .select(['f.id as formId', 'v.id', 'v.version', 'v.valid_from as validFrom', 'v.sha256', 'v.recorded_by as recordedBy'])
    .orderBy('v.version', 'desc')
    .executeTakeFirst();
}

export async function insertForm(tx: Tx, id: string, { code, name }: FormDraft): Promise<void> {
  await tables<FormTables>(tx)
    .insertInto('forms.form')
    .values({ id, code, name: JSON.stringify(name) })
    .execute();
}

/** Ends the version before: on the day the next one begins, or wholly when both begin on the same day. */
export async function endVersion(tx: Tx, id: string, on: string): Promise<void> {
  await tables<FormTables>(tx)
    .updateTable('forms.form_version')
    .set({ valid_to: on })
    .where('id', '=', id)
    .where('valid_from', '<', on)
    .execute();
  await tables<FormTables>(tx)
    .updateTable('forms.form_version')
    .set({ status: 'withdrawn' })
    .where('id', '=', id)
    .where('valid_from', '=', on)
    .execute();
}

/** What is recorded beside the draft itself. */
export interface VersionFacts {
  id: string;
  formId: string;
  version: number;
  sha256: string;
  at: Date;
  by: string | undefined;
}

export async function insertVersion(tx: Tx, facts: VersionFacts, draft: FormDraft, form: CompiledForm): Promise<void> {
  const compiled: CompiledPart = { engine: form.engine, trees: form.trees };
  await tables<FormTables>(tx)
    .insertInto('forms.form_version')
    .values({
      id: facts.id,
      form_id: facts.formId,
      version: facts.version,
      valid_from: draft.validFrom,
      valid_to: null,
      definition: JSON.stringify(form.definition),
      compiled: JSON.stringify(compiled),
      sha256: facts.sha256,
      legal_basis: JSON.stringify(draft.legalBasis),
      status: 'published',
      recorded_at: facts.at,
      recorded_by: facts.by ?? null,
    })
    .execute();
}
