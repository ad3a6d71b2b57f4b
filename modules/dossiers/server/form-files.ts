import type { Act } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { fileIdOf, fileSlotsIn, unfitFile, valueAt, withValue, type CompiledForm, type Data } from '#modules/forms';
import { insertComponent, listComponents, removeComponentRows, type ComponentRow } from './component-store.ts';
import { wordsWith } from './dossier.ts';
import type { DraftRow } from './draft-store.ts';
import { tellFile, type ComponentSlot } from './drafts.ts';
import { fieldsOf } from './form-fields.ts';

/** A file sent for a slot of the form itself; it is in the store. */
export interface SentFormFile {
  /** Where the slot stands in the data. */
  pointer: string;
  file: StoredFile & { name: string };
}

/** Why a file was not taken, by the slot it was sent for. */
export type RefusedFormFiles = ReadonlyMap<string, Problem>;

const prefix = 'form-';
// After those of the procedure's components.
const lastPosition = 10_000;

/** What a form file is called among the files of a draft or dossier; `id` is the one its value in the data has. */
export const formFileKey = (id: string): string => `${prefix}${id}`;

const isFormFile = ({ spec_key: key }: Pick<ComponentRow, 'spec_key'>): boolean => key.startsWith(prefix);

/** What a slot does not take of a file, as a refusal. */
function unfit(field: Parameters<typeof unfitFile>[0], file: SentFormFile['file']): Problem | undefined {
  const why = unfitFile(field, file);
  return why && new Problem(why.code, 422, why.params);
}

/** Rows that the page drew and nobody saved yet: a file may come for one of them. */
function withRow(data: Data, pointer: string): Data {
  const [, table, index] = /^(.*?)\/(\d{1,3})\//.exec(pointer) ?? [];
  const rows = table === undefined ? undefined : (valueAt(data, table) ?? []);
  if (table === undefined || !Array.isArray(rows) || Number(index) < rows.length || Number(index) >= 200) return data;
  return withValue(data, table, [...rows, ...Array.from({ length: Number(index) + 1 - rows.length }, () => ({}))]);
}

/** Puts files into the slots of a draft's form, as far as these take them; answers the data with them and what was refused. */
export async function takeFormFiles(
  act: Act,
  given: { draft: DraftRow; form: CompiledForm; files: readonly SentFormFile[] },
): Promise<{ data: Data; refused: RefusedFormFiles }> {
  const { draft, form, files } = given;
  const refused = new Map<string, Problem>();
  let { data } = draft;
  for (const { pointer, file } of files) {
    const before = withRow(data, pointer);
    const slot = fileSlotsIn(form, before).find((one) => one.pointer === pointer) ?? fail('dossiers.no-slot', {}, 'file');
    const why = unfit(slot.field, file);
    if (why !== undefined) {
      refused.set(pointer, why);
      continue;
    }
    const id = newId(act.now);
    await recordFile(act.tx, file, { now: act.now, personId: act.actor.personId });
    await insertComponent(act.tx, {
      id,
      draft_id: draft.id,
      spec_key: formFileKey(id),
      position: lastPosition,
      file_sha256: file.sha256,
      file_name: file.name,
      file_size: file.size,
      file_kind: file.kind,
      copy_kind: 'copy',
      added_at: act.now,
      added_by: act.actor.personId ?? fail('http.signed-out'),
    });
    act.about('draft', draft.id, { slot: pointer, sha256: file.sha256 });
    data = withValue(before, pointer, { id, name: file.name, size: file.size, sha256: file.sha256 });
  }
  return { data, refused };
}

/** Data as another system sends it names only files that lie in the draft; a slot that says otherwise stays empty. */
export function withHeldFiles(form: CompiledForm, data: Data, held: Data): Data {
  const known = new Map(
    fileSlotsIn(form, held).flatMap(({ value }) => (fileIdOf(value) === undefined ? [] : [[fileIdOf(value), value] as const])),
  );
  return fileSlotsIn(form, data).reduce<Data>((next, { pointer, value }) => {
    if (value === undefined) return next;
    return withValue(next, pointer, known.get(fileIdOf(value)));
  }, data);
}

/** Takes the files of a form out of a draft that its data no longer names. */
export async function dropUnnamed(act: Act, draft: Pick<DraftRow, 'id' | 'left_over'>, form: CompiledForm, data: Data): Promise<void> {
  // By the form, not by the data: with the last row of a table its slots are gone, and its file must go too.
  if (fieldsOf(form).every(({ field }) => field.widget !== 'file-slot')) return;
  const ids = [...fileSlotsIn(form, data).map(({ value }) => fileIdOf(value)), ...draft.left_over.map(({ fileId }) => fileId)];
  const named = new Set(ids.map((id) => formFileKey(id ?? '')));
  const files = await listComponents(act.tx, { draft_id: draft.id });
  for (const file of files.filter((one) => isFormFile(one) && !named.has(one.spec_key)))
    await removeComponentRows(act.tx, draft.id, file.spec_key, act.now);
}

/** The files that came with the form itself, beside the components of the procedure. */
export function formFileSlots(files: readonly ComponentRow[]): ComponentSlot[] {
  return files.filter(isFormFile).map((file) => ({
    key: file.spec_key,
    name: wordsWith('dossiers.form-file', { name: { vi: file.file_name, en: file.file_name } }),
    required: false,
    source: 'form',
    copyKinds: [],
    accept: [],
    maxBytes: Number(file.file_size),
    file: tellFile(file),
  }));
}
