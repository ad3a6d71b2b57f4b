import type { Tx } from '#platform/db';
import type { DueRequest } from '#modules/calendars';
import {
  chooseCase,
  componentsRequired,
  limitFor,
  type LimitTime,
  type ProcedureCase,
  type ProcedureContent,
  type ProcedureVersion,
} from '#modules/procedures';
import { dueRequestOf, type ClockedRow } from '../clock.ts';
import { dueClockAt, type DueClock } from '../due-clock.ts';
import { factsOf } from '../drafts.ts';
import { windowCountsAt } from '../fixed-window.ts';
import type { RehearsedDossier } from './rehearsed-store.ts';

/** The authority's rules of the day a dossier was received, where a procedure leaves them open. */
export interface DayRules {
  dueClock: DueClock;
  windowCounts: boolean;
}

/** Those of an instant. */
export async function dayRulesAt(tx: Tx, at: Date): Promise<DayRules> {
  return { dueClock: await dueClockAt(tx, at), windowCounts: (await windowCountsAt(tx, 'FIXED_WINDOW', at)) !== false };
}

/** What rules make of a dossier: its case, what its due time follows from, the papers it needs and those of them it has not. */
export interface TriedRules {
  case: ProcedureCase;
  limit: LimitTime;
  request: DueRequest;
  required: string[];
  missing: string[];
}

/** Why nothing can be said: a condition that cannot be read over this dossier's data, a rule that comes to no limit, a case that is no more. */
export type Untried = 'condition' | 'limit' | 'case' | 'clock';

/** What rules make of a dossier, or why that cannot be said. */
export type Trial = { kind: 'tried'; rules: TriedRules } | { kind: 'untried'; why: Untried };

const untried = (why: Untried): Trial => ({ kind: 'untried', why });

/** What comes of reading conditions or rules; one that cannot be read over these facts answers nothing. */
function read<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const caseIn = ({ cases }: ProcedureContent, key: string | undefined): ProcedureCase | undefined => cases.find((one) => one.key === key);

/**
 * The case of a dossier under other rules: chosen by their conditions, over what was filed; where what was filed last would not choose the case that
 * was chosen then (it was completed or corrected since), the one of then.
 */
function caseUnder(dossier: RehearsedDossier, held: ProcedureContent, content: ProcedureContent): ProcedureCase | Untried {
  const facts = factsOf(dossier.data, dossier.channel);
  const then = dossier.clock.procedure_case;
  const isAsThen = read(() => chooseCase(held, facts)) === then;
  if (!isAsThen) return caseIn(content, then) ?? 'case';
  return (
    caseIn(
      content,
      read(() => chooseCase(content, facts)),
    ) ?? 'condition'
  );
}

const runsBy = ({ limit, regime }: ProcedureCase): string =>
  JSON.stringify([limit.value, limit.unit, limit.rule, limit.cutOff, limit.dueClock, regime]);

/** The row of a clock as it would have been kept under another case. */
function clockUnder(
  dossier: RehearsedDossier,
  given: { held: ProcedureCase | undefined; next: ProcedureCase; day: DayRules },
): ClockedRow | undefined {
  const { clock, data, receivedToday } = dossier;
  const { held, next, day } = given;
  if (held !== undefined && runsBy(held) === runsBy(next)) return { ...clock, procedure_case: next.key };
  const facts = receivedToday === undefined ? data : { ...data, receivedToday };
  const applied = read(() => limitFor(next, facts));
  if (applied === undefined) return undefined;
  const isOwnClock = held === undefined || held.limit.dueClock !== next.limit.dueClock;
  return {
    ...clock,
    procedure_case: next.key,
    limit_value: String(applied.limit.value),
    limit_unit: applied.limit.unit,
    regime: next.regime,
    window_counts: next.regime === clock.regime ? clock.window_counts : next.regime === 'FIXED_WINDOW' ? day.windowCounts : null,
    due_clock: isOwnClock ? (next.limit.dueClock ?? day.dueClock) : clock.due_clock,
  };
}

/**
 * What the content of a procedure makes of a dossier that was accepted under a version: the case, the request its due time follows from, and the
 * papers it needs, by the very functions that choose, count and check when it is filed and accepted. Under the content of its own version it is
 * what was kept then.
 */
export function tryRules(dossier: RehearsedDossier, held: ProcedureVersion, content: ProcedureContent, day: DayRules): Trial {
  const next =
    content === held.content ? (caseIn(content, dossier.clock.procedure_case) ?? 'case') : caseUnder(dossier, held.content, content);
  if (typeof next === 'string') return untried(next);
  const row = clockUnder(dossier, { held: caseIn(held.content, dossier.clock.procedure_case), next, day });
  if (row === undefined) return untried('limit');
  const request = dueRequestOf(row, { ...held, content }, dossier.pauses);
  if (request === undefined) return untried('clock');
  const asked = read(() => componentsRequired(content, factsOf(dossier.data, dossier.channel)));
  if (asked === undefined) return untried('condition');
  const required = asked.flatMap(({ key, required: isRequired, source }) => (isRequired && source === 'upload' ? [key] : []));
  const missing = required.filter((key) => !dossier.files.includes(key));
  return { kind: 'tried', rules: { case: next, limit: request.limit, request, required, missing } };
}
