import { z } from 'zod';
import { findEntry, makeProofFile, proveEntry, type EntrySearch, type RowProof } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { findDossierRow } from './dossier-store.ts';
import { findPaper, type PaperRow } from './paper-store.ts';

const actOfPaper = z.object({ actId: z.uuid().optional() });

/** Where the audit tells of the act that a paper was recorded in, and of the setting of its file. */
export function searchesFor(paper: PaperRow): EntrySearch[] {
  const dossier = { subjectKind: 'dossier', subjectId: paper.dossier_id };
  const { actId } = actOfPaper.parse(paper.facts);
  const file = paper.file_sha256 === null ? undefined : { sha256: paper.file_sha256 };
  const made = { ...dossier, at: paper.made_at, actId };
  return file === undefined ? [made] : [made, { ...dossier, act: 'dossiers.render-paper', details: file }];
}

async function proofsOf(ctx: Ctx, tx: Tx, paper: PaperRow): Promise<RowProof[]> {
  const proofs: RowProof[] = [];
  for (const search of searchesFor(paper)) {
    const row = await findEntry(tx, search);
    const proof = row === undefined ? 'changed' : await proveEntry(tx, row);
    if (proof === 'not-sealed') break;
    if (proof === 'changed') {
      ctx.services.log.error('an audit row of a paper is not as it was sealed', { paper: paper.id, row: row?.id });
      return fail('dossiers.trail-changed');
    }
    proofs.push(proof);
  }
  return proofs;
}

/**
 * The proof file of a paper of a dossier within reach: that the act it tells of, and the hash of its file, stand in the sealed audit.
 * Refuses with `dossiers.not-sealed` in the second before the seal, and with `dossiers.trail-changed`.
 */
export async function openPaperProof(ctx: Ctx, dossierId: string, paperId: string): Promise<RawAnswer> {
  const { name, proofs } = await ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const paper = await findPaper(tx, paperId);
    if (paper === undefined || paper.dossier_id !== row.id) return fail('http.not-found');
    return { name: `${row.code ?? row.id}-${paper.form_no}`, proofs: await proofsOf(ctx, tx, paper) };
  });
  if (proofs.length === 0) fail('dossiers.not-sealed');
  const text = JSON.stringify(makeProofFile(proofs, ctx.services.masterKey), null, 1);
  return fileAnswer(Buffer.from(text), { mime: 'application/json', name: `${name}-bang-chung.json`, download: true });
}
