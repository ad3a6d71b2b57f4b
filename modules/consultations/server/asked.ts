import type { z } from 'zod';
import { writeAccess } from '#platform/audit';
import { lookBy, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { dossierOutline } from '#modules/dossiers';
import type { consultationsContract } from '../contract.ts';
import { isPast, silenceAgrees } from './consultation.ts';
import { findConsultation, isAsked, listAskedRows, listPapers, type ConsultationRow, type PaperRow } from './consultation-store.ts';
import { toldPaper } from './list-consultations.ts';

type Asked = z.input<(typeof consultationsContract)['operations']['listAsked']['out']>;

async function tell(ctx: Ctx, tx: Tx, row: ConsultationRow, papers: readonly PaperRow[]): Promise<Asked['asked'][number]> {
  const now = ctx.now();
  const { code, procedure } = await dossierOutline(tx, row.dossier_id, now);
  const overdue = row.state === 'asked' && isPast(row.due_at, now);
  return {
    id: row.id,
    code,
    procedure: procedure.name,
    question: row.question,
    papers: papers.filter((one) => one.consultation_id === row.id).map(toldPaper),
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    basis: row.basis,
    silenceAgrees: silenceAgrees(row.silence),
    state: overdue ? 'overdue' : row.state,
    verdict: row.verdict ?? undefined,
    answer: row.answer ?? undefined,
    file: row.file_name === null ? undefined : { name: row.file_name, size: row.file_size ?? 0 },
    answeredAt: row.verdict === null ? undefined : row.ended_at?.toISOString(),
  };
}

/** What the asker's unit, or the agency of the asking system, is asked: newest first. */
export async function listAsked(ctx: Ctx, given: { state: 'open' | 'all'; after?: string | undefined; limit: number }): Promise<Asked> {
  return ctx.read(async (tx) => {
    const rows = await listAskedRows(tx, ctx.reach, { ...given, limit: given.limit + 1 });
    const page = rows.slice(0, given.limit);
    const papers = await listPapers(
      tx,
      page.map((row) => row.id),
    );
    const asked: Asked['asked'] = [];
    for (const row of page) asked.push(await tell(ctx, tx, row, papers));
    return { asked, next: rows.length > given.limit ? page.at(-1)?.id : undefined };
  });
}

/** A paper that goes with an open question of one's own; no other of the dossier. The look is noted in the transaction that finds it. */
export async function openAskedPaper(ctx: Ctx, given: { id: string; paperId: string }): Promise<RawAnswer> {
  const paper = await ctx.services.db.write(async (tx) => {
    const row = (await isAsked(tx, ctx.reach, given.id)) ? await findConsultation(tx, given.id) : undefined;
    if (row?.state !== 'asked') return fail('http.not-found');
    const found = (await listPapers(tx, [row.id])).find((one) => one.component_id === given.paperId) ?? fail('http.not-found');
    await writeAccess(tx, [
      lookBy(ctx, { what: 'download', part: 'opinion-paper', subjectKind: 'dossier', subjectId: row.dossier_id, purpose: 'opinion' }),
    ]);
    return found;
  });
  const stream = await ctx.services.files.open(paper.file_sha256);
  return fileAnswer(stream, { mime: 'application/octet-stream', name: paper.file_name, download: true });
}
