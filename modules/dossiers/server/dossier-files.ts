import { systemCtx, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { getRecordedFile } from '#platform/files';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { listComponents } from './component-store.ts';
import { getDraftComponent } from './components.ts';
import { findDossierRow } from './dossier-store.ts';
import { findResult, noteLook, resultFileName } from './get-dossier.ts';
import { findPaper } from './paper-store.ts';
import { renderPaper } from './render-papers.ts';

async function answer(ctx: Ctx, sha256: string, name: string): Promise<RawAnswer> {
  const { mime } = await ctx.read((tx) => getRecordedFile(tx, sha256));
  // What a browser could run is handed over, never opened under our address.
  const opens = mime === 'application/pdf' || mime === 'image/png' || mime === 'image/jpeg';
  return fileAnswer(await ctx.services.files.open(sha256), { mime, name, download: !opens });
}

/** The file in a draft's slot. */
export async function openDraftFile(ctx: Ctx, draftId: string, key: string): Promise<RawAnswer> {
  const file = await getDraftComponent(ctx, draftId, key);
  return answer(ctx, file.file_sha256, file.file_name);
}

/** A component's file of a dossier within reach; the look is noted. */
export async function openComponentFile(ctx: Ctx, dossierId: string, componentId: string): Promise<RawAnswer> {
  const file = await ctx.read(async (tx) => {
    const dossier = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const files = await listComponents(tx, { dossier_id: dossier.id });
    return files.find((one) => one.id === componentId) ?? fail('http.not-found');
  });
  await noteLook(ctx, 'download', dossierId);
  return answer(ctx, file.file_sha256, file.file_name);
}

/** A paper of a dossier within reach as PDF; one that is not set yet is set now. */
export async function openPaperFile(ctx: Ctx, dossierId: string, paperId: string): Promise<RawAnswer> {
  const { dossier, paper } = await ctx.read(async (tx) => {
    const found = await findPaper(tx, paperId);
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    return found?.dossier_id === row.id ? { dossier: row, paper: found } : fail('http.not-found');
  });
  const sha256 = paper.file_sha256 ?? (await renderPaper(systemCtx(ctx.services, ctx.requestId), paper.id)) ?? fail('http.not-found');
  await noteLook(ctx, 'download', dossierId);
  return answer(ctx, sha256, `${dossier.code ?? dossier.id}-${paper.form_no}.pdf`);
}

/** The result of a dossier within reach as PDF; refuses with `dossiers.no-result` before there is one. */
export async function openResultFile(ctx: Ctx, dossierId: string): Promise<RawAnswer> {
  const { dossier, sha256 } = await ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const found = await findResult(ctx, tx, row.id);
    return { dossier: row, sha256: found?.issued?.sha256 ?? fail('dossiers.no-result') };
  });
  await noteLook(ctx, 'download', dossierId);
  return answer(ctx, sha256, resultFileName(dossier));
}
