import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { foldVietnamese } from '#platform/i18n';
import { getCalendar } from '#modules/calendars';
import type { dossierLine } from '../contract-shapes.ts';
import { standingOf } from './clock.ts';
import { statusWords } from './dossier.ts';
import { listDossierRows, type DossierFilter, type DossierLineRow } from './dossier-store.ts';
import { procedureOf } from './procedure-of.ts';

/** A dossier in a list. */
export type DossierLine = z.input<typeof dossierLine>;

/** Which dossiers are asked for; `search` is words of code, applicant, procedure or project. */
export type DossierQuery = Partial<Omit<DossierFilter, 'words'>> & { search?: string | undefined };

/** Rows of a list as callers see them. */
export async function tellLines(tx: Tx, rows: readonly DossierLineRow[], now: Date): Promise<DossierLine[]> {
  if (rows.length === 0) return [];
  const calendar = await getCalendar(tx);
  const lines: DossierLine[] = [];
  for (const row of rows) {
    const procedure = await procedureOf(tx, row.procedure_version_id);
    lines.push({
      id: row.id,
      code: row.code ?? undefined,
      procedure: { code: procedure.code, name: procedure.name, versionId: procedure.id },
      enterpriseId: row.enterprise_id,
      applicantName: row.applicant_name,
      summary: row.summary,
      nationalStatus: row.national_status,
      status: statusWords(row.national_status),
      submittedAt: row.submitted_at.toISOString(),
      receivedAt: row.received_at?.toISOString(),
      dueAt: row.due_at?.toISOString(),
      finishedAt: row.finished_at?.toISOString(),
      ...standingOf(calendar, row, now),
    });
  }
  return lines;
}

/** Dossiers within reach, newest first; `next` is the id to go on after. */
export async function listDossiers(ctx: Ctx, query: DossierQuery): Promise<{ dossiers: DossierLine[]; next: string | undefined }> {
  const { search, limit = 50, state = 'all', ...filter } = query;
  const words = foldVietnamese(search ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 10);
  return ctx.read(async (tx) => {
    const rows = await listDossierRows(tx, ctx.reach, { ...filter, state, words, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return { dossiers: await tellLines(tx, page, ctx.now()), next: rows.length > limit ? page.at(-1)?.id : undefined };
  });
}
