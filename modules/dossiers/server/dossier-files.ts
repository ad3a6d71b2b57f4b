import { systemCtx, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { getRecordedFile } from '#platform/files';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { findArrival } from './arrivals/arrival-store.ts';
import { listComponents } from './component-store.ts';
import { getDraftComponent } from './components.ts';
import { findResult } from './find-result.ts';
import { resultFileName } from './get-dossier.ts';
import { findFileNoted } from './looks.ts';
import { findPaper } from './paper-store.ts';
import { renderPaper } from './render-papers.ts';
import { findSubstituteFile } from './substitutes/substitutes.ts';

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
  const { found } = await findFileNoted(ctx, dossierId, async (tx, row) => {
    const files = await listComponents(tx, { dossier_id: row.id });
    const file = files.find((one) => one.id === componentId) ?? fail('http.not-found');
    return { found: file, part: `component:${file.spec_key}` };
  });
  return answer(ctx, found.file_sha256, found.file_name);
}

/** The paper that stands for a component of a dossier within reach; the look is noted. */
export async function openSubstituteFile(ctx: Ctx, dossierId: string, key: string): Promise<RawAnswer> {
  const { found } = await findFileNoted(ctx, dossierId, async (tx, row) => ({
    found: (await findSubstituteFile(tx, row.id, key)) ?? fail('http.not-found'),
    part: `component:${key}`,
  }));
  return answer(ctx, found.sha256, found.name);
}

/** The scan by which the applicant agreed to what was written for him; the look is noted. */
export async function openConsentFile(ctx: Ctx, dossierId: string): Promise<RawAnswer> {
  const { found } = await findFileNoted(ctx, dossierId, async (tx, row) => {
    const arrival = await findArrival(tx, { dossier_id: row.id });
    const sha256 = arrival?.consent_file ?? fail('http.not-found');
    return { found: { sha256, name: arrival?.consent_file_name ?? sha256 }, part: 'consent' };
  });
  return answer(ctx, found.sha256, found.name);
}

/** A paper of a dossier within reach as PDF; one that is not set yet is set now. */
export async function openPaperFile(ctx: Ctx, dossierId: string, paperId: string): Promise<RawAnswer> {
  const { row, found } = await findFileNoted(ctx, dossierId, async (tx, { id }) => {
    const paper = await findPaper(tx, paperId);
    return paper?.dossier_id === id ? { found: paper, part: `paper:${paper.form_no}` } : fail('http.not-found');
  });
  const sha256 = found.file_sha256 ?? (await renderPaper(systemCtx(ctx.services, ctx.requestId), found.id)) ?? fail('http.not-found');
  return answer(ctx, sha256, `${row.code ?? row.id}-${found.form_no}.pdf`);
}

/** The result of a dossier within reach as PDF; refuses with `dossiers.no-result` before there is one. */
export async function openResultFile(ctx: Ctx, dossierId: string): Promise<RawAnswer> {
  const { row, found } = await findFileNoted(ctx, dossierId, async (tx, dossier) => {
    const result = await findResult(ctx, tx, dossier.id);
    return { found: result?.issued?.sha256 ?? fail('dossiers.no-result'), part: 'result' };
  });
  return answer(ctx, found, resultFileName(row));
}
