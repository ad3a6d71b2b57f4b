import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import type { ProcedureComponent, ProcedureVersion } from '#modules/procedures';
import type { componentFile } from '../contract-shapes.ts';
import { dropConsent } from './arrivals/arrival-store.ts';
import { insertComponent, listComponents, moveComponentRow, removeComponentRows, type ComponentRow } from './component-store.ts';
import { refuseSent, requireDraft, requireOpenDraft, tellFile } from './drafts.ts';

/** A file that is in the store, and the slot it is for. */
export interface NewComponent {
  draftId: string;
  /** Key of the procedure's component. */
  key: string;
  file: StoredFile & { name: string };
  copyKind?: string | undefined;
}

function slotOf({ content: { components } }: ProcedureVersion, key: string) {
  const position = components.findIndex((one) => one.key === key && one.source === 'upload');
  return { position, component: components[position] ?? fail('dossiers.no-slot') };
}

/** Refuses what a slot does not take. */
function refuseUnfit({ accept, maxBytes }: ProcedureComponent, { name, kind, size }: { name: string; kind: string; size: number }): void {
  if (!accept.some((one) => one === kind))
    fail('files.wrong-kind', { name, found: kind.toUpperCase(), wanted: accept.join(', ').toUpperCase() }, 'file');
  if (size > maxBytes) fail('files.too-large', { name, max: `${Math.floor(maxBytes / 1024 / 1024)} MB` }, 'file');
}

/** Refuses files for a draft that takes none from the actor, before any is sent: as `addComponent` does, which judges again. */
export async function admitFiles(ctx: Ctx, draftId: string, key?: string): Promise<void> {
  await ctx.read(async (tx) => {
    const { draft, procedure } = await requireDraft(ctx, tx, draftId);
    refuseSent(draft);
    if (key !== undefined) slotOf(procedure, key);
  });
}

/**
 * Puts a stored file into the slot of a component, in place of the one that was there. The store has checked content and hash; the slot
 * narrows kind and size: `files.wrong-kind`, `files.too-large`. Refuses with `dossiers.no-slot` when the procedure asks for no such file.
 */
export async function addComponent(ctx: Ctx, given: NewComponent): Promise<z.input<typeof componentFile>> {
  const { file } = given;
  return ctx.act('dossiers.add-component', async (act) => {
    const { draft, procedure } = await requireOpenDraft(ctx, act.tx, given.draftId);
    const { position, component } = slotOf(procedure, given.key);
    refuseUnfit(component, file);
    await recordFile(act.tx, file, { now: act.now, personId: ctx.actor.personId });
    if (draft.unit_id !== null) await dropConsent(act.tx, draft.id);
    await removeComponentRows(act.tx, draft.id, given.key, act.now);
    const row = await insertComponent(act.tx, {
      id: newId(act.now),
      draft_id: draft.id,
      spec_key: given.key,
      position,
      file_sha256: file.sha256,
      file_name: file.name,
      file_size: file.size,
      file_kind: file.kind,
      copy_kind: component.copyKinds.find((kind) => kind === given.copyKind) ?? component.copyKinds[0] ?? 'copy',
      added_at: act.now,
      added_by: ctx.actor.personId ?? fail('http.signed-out'),
    });
    act.about('draft', draft.id, { component: given.key, sha256: file.sha256 });
    return tellFile(row);
  });
}

/**
 * Puts the file of one slot into another of the same draft, which takes it by its kind and size; a file that lies there comes into the first one.
 * Refuses with `dossiers.no-slot`, `files.wrong-kind`, `files.too-large`.
 */
export async function moveComponent(ctx: Ctx, given: { draftId: string; from: string; to: string }): Promise<void> {
  await ctx.act('dossiers.move-component', async (act) => {
    const { draft, procedure } = await requireOpenDraft(ctx, act.tx, given.draftId);
    const files = await listComponents(act.tx, { draft_id: draft.id });
    for (const [from, to] of [
      [given.from, given.to],
      [given.to, given.from],
    ] as const) {
      const file = files.find((one) => one.spec_key === from);
      const { position, component } = slotOf(procedure, to);
      if (file === undefined) continue;
      refuseUnfit(component, { name: file.file_name, kind: file.file_kind, size: Number(file.file_size) });
      await moveComponentRow(act.tx, file.id, { key: to, position });
    }
    if (draft.unit_id !== null) await dropConsent(act.tx, draft.id);
    act.about('draft', draft.id, { component: given.from, to: given.to });
  });
}

/** Takes the file out of a slot; an empty slot stays empty. */
export async function removeComponent(ctx: Ctx, draftId: string, key: string): Promise<void> {
  await ctx.act('dossiers.remove-component', async (act) => {
    const { draft } = await requireOpenDraft(ctx, act.tx, draftId);
    if ((await removeComponentRows(act.tx, draft.id, key, act.now)) === 0) return;
    act.about('draft', draft.id, { component: key });
  });
}

/** The file in a draft's slot; refuses with `http.not-found`. */
export async function getDraftComponent(ctx: Ctx, draftId: string, key: string): Promise<ComponentRow> {
  return ctx.read(async (tx) => {
    const { draft } = await requireDraft(ctx, tx, draftId);
    const files = await listComponents(tx, { draft_id: draft.id });
    return files.find((one) => one.spec_key === key) ?? fail('http.not-found');
  });
}
