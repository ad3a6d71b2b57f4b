import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { getRecordedFile, recordFile, type StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { defineJob } from '#platform/jobs';
import { fileIdOf, fileSlotsIn, unfitFile, withValue, type CompiledForm, type Data } from '#modules/forms';
import { dropWaiting, giveFiles, insertFile, listFiles, takeWaiting, type FileRow } from './file-store.ts';
import { mayOpen } from './case-types.ts';
import { findRecordWithin } from './record-store.ts';
import { findType } from './type-store.ts';

/** A file as a slot of a form names it. */
export interface CaseFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
}

const tell = ({ id, name, size, file_sha256: sha256 }: Pick<FileRow, 'id' | 'name' | 'size' | 'file_sha256'>): CaseFile => ({
  id,
  name,
  size,
  sha256,
});

/** For whom a case would be opened: an officer opens one himself, an applicant files it. */
type Filling = 'cases.open' | 'cases.file';

async function requireMayFill(ctx: Ctx, tx: Tx, given: { type: string; as: Filling }): Promise<void> {
  const type = (await findType(tx, given.type)) ?? fail('cases.no-such-type', { code: given.type }, 'type');
  const representsSome = ctx.reach.all || ctx.reach.holders.length > 0;
  if (given.as === 'cases.open' ? !mayOpen(ctx, type) : !type.definition.applicants || !representsSome) fail('cases.not-for-you');
}

/** Refuses a file of who opens no such case before it is sent: as `addCaseFile` does, which judges again. */
export const admitCaseFile = (ctx: Ctx, given: { type: string; as: Filling }): Promise<void> =>
  ctx.read((tx) => requireMayFill(ctx, tx, given));

/**
 * Keeps a file for a case that its person is about to open or, with `cases.file`, to file; the store has checked content and hash. Permission
 * `cases.open` or `cases.file`. Refuses with `cases.no-such-type` and `cases.not-for-you`.
 */
export async function addCaseFile(ctx: Ctx, given: { type: string; file: StoredFile & { name: string }; as: Filling }): Promise<CaseFile> {
  requirePermission(ctx.actor, given.as);
  const { file } = given;
  return ctx.act('cases.add-file', async (act) => {
    const personId = ctx.actor.personId ?? fail('http.signed-out');
    await requireMayFill(ctx, act.tx, given);
    const id = newId(act.now);
    await recordFile(act.tx, file, { now: act.now, personId });
    const { name, size, kind, sha256 } = file;
    await insertFile(act.tx, { id, name, size, kind, file_sha256: sha256, added_at: act.now, added_by: personId });
    act.about('case-file', id, { sha256 });
    return { id, name, size, sha256 };
  });
}

/** A place of a form that does not take the file it names. */
export interface UnfitSlot {
  pointer: string;
  code: string;
  params: Readonly<Record<string, string>>;
}

/** The files a form names: what its slots say then, what they do not take, and which files come with the case. A slot that names no file of this person's is empty. */
export async function filesNamed(
  act: Act,
  given: { form: CompiledForm; data: Data },
): Promise<{ data: Data; unfit: UnfitSlot[]; ids: string[] }> {
  const slots = fileSlotsIn(given.form, given.data).filter(({ value }) => value !== undefined);
  const by = act.actor.personId;
  const ids = slots.flatMap(({ value }) => fileIdOf(value) ?? []).filter((id) => /^[\da-f-]{36}$/.test(id));
  const held = by === undefined || ids.length === 0 ? [] : await takeWaiting(act.tx, { ids, by });
  const unfit: UnfitSlot[] = [];
  let { data } = given;
  for (const { field, pointer, value } of slots) {
    const file = held.find(({ id }) => id === fileIdOf(value));
    const why = file && unfitFile(field, file);
    if (why !== undefined) unfit.push({ pointer, ...why });
    data = withValue(data, pointer, file && { ...tell(file) });
  }
  return { data, unfit, ids: held.map(({ id }) => id) };
}

/** Files go with the case that was opened with them. */
export const keepFiles = (act: Act, ids: readonly string[], recordId: string): Promise<void> => giveFiles(act.tx, ids, recordId);

/** A file of a case within reach. Refuses with `http.not-found`. */
export async function getCaseFile(
  ctx: Ctx,
  given: { id: string; fileId: string },
): Promise<{ sha256: string; name: string; mime: string }> {
  return ctx.read(async (tx) => {
    const row = (await findRecordWithin(tx, ctx.reach, given.id)) ?? fail('http.not-found');
    const { file_sha256: sha256, name } = (await listFiles(tx, row.id)).find(({ id }) => id === given.fileId) ?? fail('http.not-found');
    return { sha256, name, mime: (await getRecordedFile(tx, sha256)).mime };
  });
}

const dayMs = 86_400_000;

/** Every night: files that no case was opened with for a day. */
export const forgetFiles = defineJob({
  name: 'cases.forget-files',
  every: '47 19 * * *',
  run: (ctx: Ctx) => ctx.services.db.write((tx) => dropWaiting(tx, new Date(ctx.now().getTime() - dayMs))),
});
