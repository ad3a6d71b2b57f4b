import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { foldVietnamese } from '#platform/i18n';
import { getCalendar } from '#modules/calendars';
import type { dossierLine } from '../contract-shapes.ts';
import { standingOf } from './clock.ts';
import { refusedInWriting, statusWords } from './dossier.ts';
import {
  findDue,
  isCode,
  listDossierRows,
  listLineRows,
  listRunning,
  type DossierFilter,
  type DossierLineRow,
  type FinishedStanding,
  type RunningRow,
} from './list-store.ts';
import { procedureOf } from './procedure-of.ts';

/** A dossier in a list. */
export type DossierLine = z.input<typeof dossierLine>;

/** Standings of what is still open. */
export type OpenStanding = 'in-time' | 'due-soon' | 'overdue' | 'paused';

/** Which dossiers are asked for; `search` is words of code, applicant, procedure or project, `standing` is where they stand now. */
export type DossierQuery = Partial<Omit<DossierFilter, 'words' | 'code' | 'ended'>> & {
  search?: string | undefined;
  standing?: OpenStanding | FinishedStanding | undefined;
};

/** A page of a list; `next` is the id to go on after, `total` how many there are in all, told for the standings of open dossiers. */
export interface DossierPage {
  dossiers: DossierLine[];
  next: string | undefined;
  total: number | undefined;
}

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
      enterpriseId: row.enterprise_id ?? undefined,
      applicantName: row.applicant_name,
      summary: row.summary,
      nationalStatus: row.national_status,
      status: statusWords(row),
      refused: row.result_state === refusedInWriting,
      submittedAt: row.submitted_at.toISOString(),
      receivedAt: row.received_at?.toISOString(),
      dueAt: row.due_at?.toISOString(),
      finishedAt: row.finished_at?.toISOString(),
      ...standingOf(calendar, row, now),
    });
  }
  return lines;
}

const isFinished = (standing: OpenStanding | FinishedStanding): standing is FinishedStanding =>
  standing === 'early' || standing === 'on-time' || standing === 'late';

/** True for rows that come after a place in the order of due times. */
const isAfter = (row: RunningRow, place: { due: Date; id: string }): boolean =>
  row.due_at > place.due || (row.due_at.getTime() === place.due.getTime() && row.id > place.id);

/** The open dossiers of a standing, due first: what is open is read by its index and told apart by the calendar. */
async function pageOfOpen(
  tx: Tx,
  ctx: Ctx,
  asked: { filter: DossierFilter; standing: OpenStanding },
): Promise<{ rows: DossierLineRow[]; isMore: boolean; total: number }> {
  const { filter, standing } = asked;
  const { after, limit, ...narrowed } = filter;
  const now = ctx.now();
  const calendar = await getCalendar(tx);
  const running = await listRunning(tx, ctx.reach, { ...narrowed, dueBefore: standing === 'overdue' ? now : undefined });
  const all = running.filter((row) => standingOf(calendar, row, now).standing === standing);
  // Whoever was last on the page before may be finished by now: its due time still says where to go on.
  const due = after === undefined ? undefined : await findDue(tx, after);
  const rest = after === undefined || due === undefined ? all : all.filter((row) => isAfter(row, { due, id: after }));
  const ids = rest.slice(0, limit).map((row) => row.id);
  return { rows: await listLineRows(tx, ids), isMore: rest.length > limit, total: all.length };
}

/** A whole code is looked up; words are searched for in the text, where codes of one day have nearly all their letters in common. */
async function soughtBy(tx: Tx, search: string): Promise<Pick<DossierFilter, 'words' | 'code'>> {
  const code = search.trim().toUpperCase();
  if (code.length >= 8 && (await isCode(tx, code))) return { code };
  const words = foldVietnamese(search).split(' ');
  return { words: words.filter((word) => word !== '').slice(0, 10) };
}

/** Dossiers within reach, newest first; those of an open standing due first. Standings are computed when asked, by the calendar of now. */
export async function listDossiers(ctx: Ctx, query: DossierQuery): Promise<DossierPage> {
  const { search = '', standing, limit = 50, state = 'all', ...others } = query;
  return ctx.read(async (tx) => {
    const filter = { ...others, state, ...(await soughtBy(tx, search)), limit };
    if (standing !== undefined && !isFinished(standing)) {
      const { rows, isMore, total } = await pageOfOpen(tx, ctx, { filter, standing });
      return { dossiers: await tellLines(tx, rows, ctx.now()), next: isMore ? rows.at(-1)?.id : undefined, total };
    }
    const rows = await listDossierRows(tx, ctx.reach, { ...filter, ended: standing, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return { dossiers: await tellLines(tx, page, ctx.now()), next: rows.length > limit ? page.at(-1)?.id : undefined, total: undefined };
  });
}
