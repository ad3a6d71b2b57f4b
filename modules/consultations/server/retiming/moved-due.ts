import { dueAt, moveOfUnit, type CalendarMove, type DueRequest } from '#modules/calendars';
import { movedAppointment, type RetimingRule } from '#modules/dossiers';
import type { ConsultationRow } from '../consultation-store.ts';

/** What the due time of an opinion follows from. */
export const requestOf = ({
  asked_at: received,
  limit_value: value,
  limit_unit: unit,
}: Pick<ConsultationRow, 'asked_at' | 'limit_value' | 'limit_unit'>): DueRequest => ({ received, limit: { value: Number(value), unit } });

/** What becomes of a due time under another calendar. */
export interface MovedDue {
  outcome: 'later' | 'earlier' | 'kept';
  due: Date;
}

/** Where a change of the calendar puts the due time of an opinion, by the calendar of the unit that is asked; nothing where it moves nothing. */
export function movedDue(
  all: Pick<CalendarMove, 'before' | 'after'>,
  row: Pick<ConsultationRow, 'asked_at' | 'limit_value' | 'limit_unit' | 'due_at' | 'unit_id'>,
  rule: RetimingRule,
): MovedDue | undefined {
  const move = moveOfUnit(all, row.unit_id);
  const request = requestOf(row);
  const { provisional } = dueAt(move.before, request);
  const moved = movedAppointment(move, { request, dueAt: row.due_at, provisional, rule });
  // Nobody is promised a sure day for an opinion: a year that is published moves nothing.
  return moved === undefined || moved.outcome === 'firm' ? undefined : { outcome: moved.outcome, due: moved.due };
}
