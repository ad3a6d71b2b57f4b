import type { Tx } from '#platform/db';
import type { CalendarMove, ClockKeeper, MovedClock, MovedClocks } from '#modules/calendars';
import { representativesOf } from '#modules/enterprises';
import { listUnits } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import { procedureOf } from '../procedure-of.ts';
import { keptLateBefore, retimingRuleAt } from './retiming-rule.ts';
import { lookAt, type Looked } from './retime.ts';
import { listProgress } from './lane-store.ts';
import { listCrossing } from './retiming-store.ts';

const atOnce = 2000;
const mostLines = 200;

/** Counts while the crossing dossiers go by; only the first lines are kept. */
class Tally {
  looked = 0;
  readonly counts = { later: 0, earlier: 0, kept: 0, firm: 0 };
  readonly told = new Map<string, { enterpriseId: string; procedureCode: string }>();
  readonly shown: Looked[] = [];

  add(one: Looked): void {
    this.looked += 1;
    const outcome = one.moved?.outcome;
    if (outcome === undefined) return;
    this.counts[outcome] += 1;
    if (this.shown.length < mostLines) this.shown.push(one);
    if (outcome !== 'later' && outcome !== 'earlier') return;
    const { enterprise_id: enterpriseId, procedure_code: procedureCode } = one.row;
    // Who is not in the registry follows by code and key.
    if (enterpriseId !== null) this.told.set(`${enterpriseId} ${procedureCode}`, { enterpriseId, procedureCode });
  }
}

async function lineOf(tx: Tx, { row, moved }: Looked, units: ReadonlyMap<string, MovedClock['title']>): Promise<MovedClock[]> {
  if (moved === undefined) return [];
  const step = await findOpenStep(tx, row.id);
  return [
    {
      recordKind: 'dossier',
      recordId: row.id,
      code: row.code ?? undefined,
      title: (await procedureOf(tx, row.procedure_version_id)).name,
      party: row.applicant_name,
      unit: step && units.get(step.holderUnit),
      dueAt: row.due_at,
      newDueAt: moved.due,
      outcome: moved.outcome,
    },
  ];
}

async function toldOf(tx: Tx, tally: Tally, at: Date): Promise<MovedClocks['told']> {
  const people = new Set<string>();
  for (const { enterpriseId, procedureCode } of tally.told.values()) {
    for (const id of await representativesOf(tx, enterpriseId, procedureCode, at)) people.add(id);
  }
  return { parties: new Set([...tally.told.values()].map(({ enterpriseId }) => enterpriseId)).size, people: people.size };
}

async function preview(tx: Tx, move: CalendarMove, at: Date): Promise<MovedClocks> {
  const tally = new Tally();
  const rule = await retimingRuleAt(tx, at);
  const lateBefore = await keptLateBefore(tx, at);
  let after: string | undefined;
  for (let more = true; more;) {
    const rows = await listCrossing(tx, { spans: move.spans, after, knowing: [], limit: atOnce });
    for (const one of await lookAt(tx, rows, { move, rule, lateBefore })) tally.add(one);
    after = rows.at(-1)?.id;
    more = rows.length === atOnce;
  }
  const units = new Map((await listUnits(tx, at)).map(({ id, name }) => [id, name]));
  const lines: MovedClock[] = [];
  for (const one of tally.shown) lines.push(...(await lineOf(tx, one, units)));
  lines.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  return { looked: tally.looked, ...tally.counts, told: await toldOf(tx, tally, at), lines };
}

/** Dossiers keep due times made with the calendar. */
export const dossierClocks: ClockKeeper = { preview, progress: listProgress };
