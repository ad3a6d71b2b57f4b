import { reachOf } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { mayActFor } from '#modules/enterprises';
import { lookupSubjects } from '#modules/lookups';
import { findDossierRow } from '../dossier-store.ts';
import { findDraft } from '../draft-store.ts';
import { procedureOf } from '../procedure-of.ts';
import { listLookedUp } from './fetched-store.ts';

/** Who writes a draft: its enterprise's people under their mandates, the desk that writes it for somebody. */
async function mayWrite({ actor }: Ctx, tx: Tx, id: string, at: Date): Promise<boolean> {
  const reach = reachOf(actor, 'dossiers.file', ['mandate', 'unit'], at);
  const draft = reach && (await findDraft(tx, reach, id, false));
  if (draft === undefined) return false;
  if (draft.unit_id !== null) return true;
  const { code } = await procedureOf(tx, draft.procedure_version_id);
  const { personId } = actor;
  if (personId === undefined || draft.enterprise_id === null) return false;
  return (await mayActFor(tx, personId, draft.enterprise_id, code, at)) !== undefined;
}

/** Who handles a dossier that is not finished. */
async function mayHandle({ actor }: Ctx, tx: Tx, id: string, at: Date): Promise<boolean> {
  const reach = reachOf(actor, 'dossiers.handle', ['unit', 'authority'], at);
  const row = reach && (await findDossierRow(tx, reach, id));
  return row !== undefined && row.finished_at === null && row.refused_at === null;
}

/** For what registers may be asked here: drafts by who writes them, dossiers by who handles them. */
export const subjectsOfDossiers = lookupSubjects.with({
  mayLookUp: (ctx, tx, { kind, id }) => (kind === 'draft' ? mayWrite(ctx, tx, id, ctx.now()) : mayHandle(ctx, tx, id, ctx.now())),
  namesOf: async (tx, ids) =>
    new Map(
      (await listLookedUp(tx, ids)).map(({ id, code, dossier_id }) => [
        id,
        { code: code ?? undefined, dossierId: dossier_id ?? undefined },
      ]),
    ),
});
