import type { Tx } from '#platform/db';
import type { CalendarMove, ClockKeeper, MovedClock, MovedClocks } from '#modules/calendars';
import { dossierOutline, retimingRuleAt } from '#modules/dossiers';
import type { ConsultationRow } from '../consultation-store.ts';
import { newestLink } from '../link-store.ts';
import { movedDue, type MovedDue } from './moved-due.ts';
import { listCrossing, listProgress } from './retiming-store.ts';

const atOnce = 1000;
const mostLines = 200;

interface Moved {
  row: ConsultationRow;
  moved: MovedDue;
}

async function lineOf(tx: Tx, { row, moved }: Moved, at: Date): Promise<MovedClock> {
  const { code, procedure, applicantName } = await dossierOutline(tx, row.dossier_id, at);
  return {
    recordKind: 'consultation',
    recordId: row.id,
    code,
    title: procedure.name,
    party: applicantName,
    unit: row.who,
    dueAt: row.due_at,
    newDueAt: moved.due,
    outcome: moved.outcome,
  };
}

/** Who is told: each agency outside at its address, and who asked. */
async function toldOf(tx: Tx, moved: readonly Moved[]): Promise<MovedClocks['told']> {
  const [agencies, people] = [new Set<string>(), new Set<string>()];
  for (const { row } of moved) {
    people.add(row.asked_by);
    if (row.agency_id === null) continue;
    const link = await newestLink(tx, row.id);
    if (link?.ended_at !== null) continue;
    agencies.add(row.agency_id);
    people.add(link.email);
  }
  return { parties: agencies.size, people: people.size };
}

async function preview(tx: Tx, move: CalendarMove, at: Date): Promise<MovedClocks> {
  const rule = await retimingRuleAt(tx, at);
  const counts = { looked: 0, later: 0, earlier: 0, kept: 0, firm: 0 };
  const all: Moved[] = [];
  let after: string | undefined;
  for (let more = true; more;) {
    const rows = await listCrossing(tx, { spans: move.spans, after, knowing: [], limit: atOnce });
    for (const row of rows) {
      counts.looked += 1;
      const moved = movedDue(move, row, rule);
      if (moved === undefined) continue;
      counts[moved.outcome] += 1;
      all.push({ row, moved });
    }
    after = rows.at(-1)?.id;
    more = rows.length === atOnce;
  }
  const lines: MovedClock[] = [];
  for (const one of all.slice(0, mostLines)) lines.push(await lineOf(tx, one, at));
  const told = await toldOf(
    tx,
    all.filter(({ moved }) => moved.outcome !== 'kept'),
  );
  return { ...counts, told, lines };
}

/** Opinions have due times made with the calendar. */
export const opinionClocks: ClockKeeper = { preview, progress: listProgress };
