import { writeAccess } from '#platform/audit';
import { lookBy, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { dossierOutline } from '#modules/dossiers';
import { findConsultation, isAsked, isDossierWithin } from './consultation-store.ts';

/** The file of an opinion on a dossier within reach, or of one's own; the look is noted in the transaction that finds it. Refuses with `http.not-found`. */
export async function openAnswerFile(ctx: Ctx, id: string): Promise<RawAnswer> {
  const found = await ctx.services.db.write(async (tx) => {
    const row = (await findConsultation(tx, id)) ?? fail('http.not-found');
    const { procedure } = await dossierOutline(tx, row.dossier_id, ctx.now());
    const { file_sha256: sha256, file_name: name } = row;
    const isOwn = await isAsked(tx, ctx.reach, id);
    if (sha256 === null || name === null || (!isOwn && !(await isDossierWithin(tx, ctx.reach, row.dossier_id, procedure.code))))
      return fail('http.not-found');
    await writeAccess(tx, [
      lookBy(ctx, { what: 'download', part: 'opinion', subjectKind: 'dossier', subjectId: row.dossier_id, purpose: 'case' }),
    ]);
    return { sha256, name };
  });
  return fileAnswer(await ctx.services.files.open(found.sha256), { mime: 'application/pdf', name: found.name, download: false });
}
