import type { Ctx } from '#platform/context';
import type { CalendarChange } from '../contract-decisions.ts';
import { decideCalendar, listDecisions, previewDecision, type NewDecision, type ToldDecision } from './decisions/decide.ts';
import { readNotice } from './decisions/read-notice.ts';

function told({ row, progress }: ToldDecision) {
  return {
    id: row.id,
    document: { no: row.document_no, title: row.document_title, date: row.document_date, certainty: row.certainty },
    changes: row.changes,
    decidedAt: row.decided_at.toISOString(),
    decidedBy: row.decided_by_name,
    rehearsals: row.rehearsals,
    progress: progress && { ...progress, finishedAt: progress.finishedAt?.toISOString() },
  };
}

/** Handlers of what changes the calendar. */
export const decisionHandlers = {
  previewDecision: async ({ changes }: { changes: CalendarChange[] }, { ctx }: { ctx: Ctx }) => {
    const { moved, ...seen } = await previewDecision(ctx, changes);
    const lines = moved.lines.map((line) => ({ ...line, dueAt: line.dueAt.toISOString(), newDueAt: line.newDueAt.toISOString() }));
    return { ...seen, days: [...seen.days], moved: { ...moved, lines } };
  },
  decideCalendar: async (given: NewDecision, { ctx }: { ctx: Ctx }) => ({ id: await decideCalendar(ctx, given) }),
  listDecisions: async (page: { after?: string | undefined; limit: number }, { ctx }: { ctx: Ctx }) => {
    const { stamp, decisions, next } = await listDecisions(ctx, page);
    return { stamp, decisions: decisions.map(told), next };
  },
  readNotice: async ({ text }: { text: string }) => Promise.resolve({ changes: readNotice(text) }),
};
