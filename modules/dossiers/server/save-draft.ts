import type { Act, Ctx } from '#platform/context';
import { fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import {
  carryOver,
  getFormVersion,
  parseFormBody,
  settle,
  settlePicks,
  validateData,
  valueAt,
  withValue,
  type CompiledForm,
  type Data,
  type Draft,
  type FormAct,
  type FormBody,
  type FormVersion,
} from '#modules/forms';
import { deleteArrival, deleteParty, dropConsent } from './arrivals/arrival-store.ts';
import { deleteComponents } from './component-store.ts';
import { deleteFetched } from './substitutes/fetched-store.ts';
import { deleteDraft, savingToWrite, type DraftRow, type LeftOver } from './draft-store.ts';
import { requireOpenDraft } from './drafts.ts';
import { fieldsOf } from './form-fields.ts';
import { dropUnnamed, takeFormFiles, withHeldFiles, type RefusedFormFiles, type SentFormFile } from './form-files.ts';

/** What is to be kept: whole data (API), or the fields of a page's form. */
/** `formVersionId`: the version of the form that the data was written in, where it may be an earlier one than the draft's. */
export type SavedForm = { data: Data; formVersionId?: string | undefined } | { body: FormBody };

/** Files that came with a page's form, for slots of the form itself. */
interface WithFiles {
  files?: readonly SentFormFile[];
}

/** A draft as it was kept, and what the person asked for besides. */
export interface SavedDraft {
  version: number;
  savedAt: Date;
  data: Data;
  act: FormAct;
  /** Files that a slot of the form did not take. */
  refused: RefusedFormFiles;
}

/** Values that come from the record and may only be changed there keep what the record said. */
function withRecordValues(form: CompiledForm, data: Data, provenance: Draft['provenance']): Data {
  const fixed = fieldsOf(form).filter((one) => one.field.readonly === 'prefilled');
  return Object.entries(provenance).reduce<Data>((next, [pointer, origin]) => {
    if (!fixed.some((one) => one.pattern.test(pointer))) return next;
    const row = /^(.*\/\d+)\//.exec(pointer)?.[1];
    return row !== undefined && valueAt(next, row) === undefined ? next : withValue(next, pointer, origin.value);
  }, data);
}

/** Data as sent, without what the form does not know. */
function knownOnly(form: CompiledForm, data: Data): Data {
  const unknown = validateData(form, data, { complete: false }).filter((fault) => fault.code === 'unknown');
  return unknown.reduce((next, fault) => withValue(next, fault.pointer, undefined), data);
}

/** Data as another system sends it: what the form knows, with the values that only the record may change. */
export function asRecorded(form: CompiledForm, data: Data, provenance: Draft['provenance']): Data {
  return settle(form, withRecordValues(form, knownOnly(form, data), provenance));
}

function read(form: CompiledForm, draft: Pick<DraftRow, 'data' | 'provenance'>, given: SavedForm): Draft & { act: FormAct } {
  const before = { data: draft.data, provenance: draft.provenance };
  if ('body' in given) return parseFormBody(form, given.body, before);
  const data = withHeldFiles(form, asRecorded(form, given.data, draft.provenance), draft.data);
  return { data, provenance: draft.provenance, act: { kind: 'save' } };
}

/** What another version of the form was answered with, as this one takes it; the rest stays readable beside what was left over before. */
async function carried(act: Act, draft: DraftRow, given: SavedForm, to: FormVersion): Promise<{ given: SavedForm; left: LeftOver[] }> {
  const { left_over: before } = draft;
  if (!('data' in given) || given.formVersionId === undefined || given.formVersionId === to.id) return { given, left: before };
  const { form } = await getFormVersion(act.tx, given.formVersionId);
  const { data, left } = carryOver(form, to.form, given.data);
  const anew = new Set(left.map(({ pointer }) => pointer));
  return { given: { data }, left: [...before.filter(({ pointer, component }) => component !== undefined || !anew.has(pointer)), ...left] };
}

/**
 * Keeps a draft's form as far as it is written; a draft need not be complete or right. `version` is the one the writer saw
 * (left out by a page without script: last writer wins); `overOwn` writes over what the writer saved himself meanwhile.
 * Refuses with `http.changed-meanwhile`, `dossiers.draft-sent`, `dossiers.no-mandate`, `forms.not-found`.
 */
export async function saveDraft(
  ctx: Ctx,
  given: { draftId: string; version?: number | undefined; overOwn?: boolean } & WithFiles & SavedForm,
): Promise<SavedDraft> {
  return ctx.act('dossiers.save-draft', async (act) => {
    const { draft, procedure } = await requireOpenDraft(ctx, act.tx, given.draftId);
    const isOver = given.overOwn === true && draft.saved_by === ctx.actor.personId;
    if (given.version !== undefined && given.version !== draft.version && !isOver) {
      const id = draft.saved_by;
      const who = namedTo(act.actor, { id, name: (await namesOf(act.tx, [id])).get(id)?.name ?? '' });
      fail('http.changed-meanwhile', { who, what: ctx.t('dossiers.saved-the-draft'), at: formatInstant(draft.saved_at) });
    }
    const version = await getFormVersion(act.tx, procedure.formVersionId);
    const { form } = version;
    const { given: fit, left } = await carried(act, draft, given, version);
    const taken = await takeFormFiles(act, { draft, form, files: given.files ?? [] });
    const { data: written, provenance, act: asked } = read(form, { data: taken.data, provenance: draft.provenance }, fit);
    const data = await settlePicks(ctx, act.tx, { form, data: written, before: draft.data });
    await dropUnnamed(act, { id: draft.id, left_over: left }, form, data);
    if (draft.unit_id !== null && JSON.stringify(data) !== JSON.stringify(draft.data)) await dropConsent(act.tx, draft.id);
    act.writeLast(() => savingToWrite(draft.id, { data, provenance, left, at: act.now, by: ctx.actor.personId ?? draft.saved_by }));
    act.about('draft', draft.id);
    return { version: draft.version + 1, savedAt: act.now, data, act: asked, refused: taken.refused };
  });
}

/** Deletes a draft that will not be sent, with its files. */
export async function discardDraft(ctx: Ctx, draftId: string): Promise<void> {
  await ctx.act('dossiers.discard-draft', async (act) => {
    const { draft } = await requireOpenDraft(ctx, act.tx, draftId);
    await deleteComponents(act.tx, draft.id);
    await deleteFetched(act.tx, draft.id);
    if (draft.unit_id !== null) await deleteArrival(act.tx, draft.id);
    await deleteDraft(act.tx, draft.id);
    if (draft.party_id !== null && draft.request_id === null) await deleteParty(act.tx, draft.party_id);
    act.about('draft', draft.id);
  });
}
