import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { stepKinds } from '../definition.ts';
import type { Step, StepKind } from './shapes.ts';

/** A step as its table has it. */
export interface StepRow {
  id: string;
  case_id: string;
  position: number;
  key: string;
  kind: string;
  name: Words;
  role_key: string;
  holder_unit: string;
  holder_person: string | null;
  opened_at: Date;
  opened_by: string | null;
  due_at: Date | null;
  due_soon_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  outcome: string | null;
  comment: string | null;
  waiting: unknown;
  aside: string | null;
  closed_for: string | null;
  code: string | null;
  title: Words;
  party: string | null;
  case_kind: string;
  record_id: string;
  case_due_at: Date | null;
  paused_at: Date | null;
  clock_runs: boolean;
  version: number;
  token: number | null;
}

/** The table of steps. */
export interface StepTables {
  'processes.step': StepRow;
}

/** A kind of step as the table names it. */
export function kindOf(text: string): StepKind {
  return stepKinds.find((kind) => kind === text) ?? fail('http.internal');
}

/** Null in the table is undefined in the code. */
function known<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

/** A row as the engine speaks of it. */
export function toStep(row: StepRow): Step {
  return {
    id: row.id,
    caseId: row.case_id,
    caseKind: row.case_kind,
    recordId: row.record_id,
    position: row.position,
    key: row.key,
    kind: kindOf(row.kind),
    name: row.name,
    role: row.role_key,
    holderUnit: row.holder_unit,
    holderPerson: known(row.holder_person),
    openedAt: row.opened_at,
    openedBy: known(row.opened_by),
    dueAt: known(row.due_at),
    caseDueAt: known(row.case_due_at),
    pausedAt: known(row.paused_at),
    clockRuns: row.clock_runs,
    closedAt: known(row.closed_at),
    closedBy: known(row.closed_by),
    outcome: known(row.outcome),
    comment: known(row.comment),
    waiting: known(row.waiting),
    aside: known(row.aside),
    closedFor: known(row.closed_for),
    code: known(row.code),
    title: row.title,
    party: known(row.party),
    version: row.version,
    token: known(row.token),
  };
}
