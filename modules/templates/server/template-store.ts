import type { Actor } from '#platform/access';
import { Kept, sql, tables, type Tx } from '#platform/db';
import { Lasting } from '#platform/lasting';
import type { AnchorName } from './anchors.ts';
import type { TemplateDraft, TemplateLine, TemplateVersion } from './template.ts';

interface TemplateTables {
  'templates.template': { id: string; code: string; name: unknown; kind: TemplateVersion['kind']; created_at: Date };
  'templates.template_version': {
    id: string;
    template_id: string;
    version: number;
    valid_from: string;
    valid_to: string | null;
    source: string;
    parts: unknown;
    field_schema: unknown;
    anchors: unknown;
    sample: unknown;
    legal_basis: unknown;
    certainty: TemplateVersion['certainty'];
    status: 'draft' | 'published' | 'retired';
    sha256: string;
    recorded_at: Date;
    recorded_by: string | null;
    recorded_by_name: string | null;
    form: unknown;
    slots: unknown;
    fields: unknown;
    texts: unknown;
  };
}

const lineColumns = [
  'v.id',
  't.code',
  't.kind',
  'v.version',
  'v.valid_from as validFrom',
  'v.valid_to as validTo',
  'v.certainty',
  sql<TemplateVersion['name']>`t.name`.as('name'),
  sql<TemplateVersion['legalBasis']>`v.legal_basis`.as('legalBasis'),
  sql<readonly AnchorName[]>`v.anchors`.as('anchors'),
  sql<TemplateVersion['form']>`v.form`.as('form'),
] as const;

const restColumns = [
  'v.template_id as templateId',
  'v.source',
  sql<Record<string, string>>`v.parts`.as('parts'),
  sql<Record<string, unknown>>`v.field_schema`.as('fieldSchema'),
  'v.sample',
  sql<TemplateVersion['slots']>`v.slots`.as('slots'),
  sql<TemplateVersion['fields']>`v.fields`.as('fields'),
  sql<TemplateVersion['texts']>`v.texts`.as('texts'),
] as const;

function versions(tx: Tx) {
  return tables<TemplateTables>(tx)
    .selectFrom('templates.template_version as v')
    .innerJoin('templates.template as t', 't.id', 'v.template_id')
    .where('v.status', '=', 'published')
    .select(lineColumns);
}

type Rest = Omit<TemplateVersion, keyof TemplateLine>;

// What a version is set from is long and never changes under its hash: it is read while it is not kept.
const rests = new Lasting<Rest>(100);

async function whole(tx: Tx, found: (TemplateLine & { sha256: string }) | undefined): Promise<TemplateVersion | undefined> {
  if (found === undefined) return undefined;
  const { sha256, ...line } = found;
  const read = () =>
    tables<TemplateTables>(tx)
      .selectFrom('templates.template_version as v')
      .select(restColumns)
      .where('v.id', '=', line.id)
      .executeTakeFirstOrThrow();
  return { ...line, ...(await rests.of(`${line.id} ${sha256}`, read)) };
}

const found = new Kept<TemplateVersion>();

/** The version of a template published for a day (`YYYY-MM-DD`); the newest when several are. */
export async function findInForce(tx: Tx, code: string, on: string): Promise<TemplateVersion | undefined> {
  return found.of(tx, `${code} ${on}`, () => readInForce(tx, code, on));
}

async function readInForce(tx: Tx, code: string, on: string): Promise<TemplateVersion | undefined> {
  const line = versions(tx)
    .select('v.sha256')
    .where('t.code', '=', code)
    .where('v.valid_from', '<=', on)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', on)]))
    .orderBy('v.version', 'desc');
  return whole(tx, await line.executeTakeFirst());
}

/** One version by its id, whether still in force or not. */
export async function findVersion(tx: Tx, id: string): Promise<TemplateVersion | undefined> {
  return found.of(tx, id, async () => whole(tx, await versions(tx).select('v.sha256').where('v.id', '=', id).executeTakeFirst()));
}

/** The templates in force on a day, by code. */
export async function listInForce(tx: Tx, on: string): Promise<TemplateLine[]> {
  return versions(tx)
    .distinctOn('t.code')
    .where('v.valid_from', '<=', on)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', on)]))
    .orderBy('t.code')
    .orderBy('v.version', 'desc')
    .execute();
}

/** The version of a template that is in force last, and the highest number given. */
export async function findLatest(tx: Tx, code: string) {
  return (
    tables<TemplateTables>(tx)
      .selectFrom('templates.template as t')
      .leftJoin('templates.template_version as v', 'v.template_id', 't.id')
      .where('t.code', '=', code)
      .select([
        't.id as templateId',
        'v.version',
        'v.valid_from as validFrom',
        'v.recorded_by as recordedBy',
        sql<number | null>`max(v.version) over ()`.as('highest'),
      ])
      // What was recorded later for a time long past is not the newest.
      .orderBy('v.valid_from', 'desc')
      .orderBy('v.version', 'desc')
      .executeTakeFirst()
  );
}

/** Whether this very content was once published for this template. */
export async function hasContent(tx: Tx, code: string, sha256: string): Promise<boolean> {
  const row = await tables<TemplateTables>(tx)
    .selectFrom('templates.template_version as v')
    .innerJoin('templates.template as t', 't.id', 'v.template_id')
    .where('t.code', '=', code)
    .where('v.sha256', '=', sha256)
    .select('v.id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertTemplate(tx: Tx, row: { id: string; draft: TemplateDraft; at: Date }): Promise<void> {
  const { id, draft, at } = row;
  await tables<TemplateTables>(tx)
    .insertInto('templates.template')
    .values({ id, code: draft.code, name: JSON.stringify(draft.name), kind: draft.kind, created_at: at })
    .execute();
}

/** Ends the versions that were open when a later one begins. */
export async function endOpenVersions(tx: Tx, templateId: string, on: string): Promise<void> {
  await tables<TemplateTables>(tx)
    .updateTable('templates.template_version')
    .set({ valid_to: sql<string>`greatest(valid_from, ${on}::date)` })
    .where('template_id', '=', templateId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .execute();
}

/** What is recorded beside the draft itself. */
export interface VersionFacts {
  id: string;
  templateId: string;
  version: number;
  sha256: string;
  at: Date;
  by: Pick<Actor, 'personId' | 'name'>;
}

export async function insertVersion(tx: Tx, facts: VersionFacts, draft: TemplateDraft): Promise<void> {
  await tables<TemplateTables>(tx)
    .insertInto('templates.template_version')
    .values({
      id: facts.id,
      template_id: facts.templateId,
      version: facts.version,
      valid_from: draft.validFrom,
      valid_to: draft.validTo ?? null,
      source: draft.source,
      parts: JSON.stringify(draft.parts),
      field_schema: JSON.stringify(draft.fieldSchema),
      anchors: JSON.stringify(draft.anchors),
      sample: JSON.stringify(draft.sample),
      legal_basis: JSON.stringify(draft.legalBasis),
      certainty: draft.certainty,
      status: 'published',
      sha256: facts.sha256,
      recorded_at: facts.at,
      recorded_by: facts.by.personId ?? null,
      recorded_by_name: facts.by.personId === undefined ? null : facts.by.name,
      form: draft.form === undefined ? null : JSON.stringify(draft.form),
      slots: JSON.stringify(draft.slots),
      fields: JSON.stringify(draft.fields),
      texts: JSON.stringify(draft.texts),
    })
    .execute();
}
