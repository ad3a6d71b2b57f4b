import { dueAt, type CalendarMove, type DueRequest } from '#modules/calendars';
import type { RetimingRule } from './retiming-rule.ts';

/** What becomes of an appointment under another calendar. */
export interface MovedAppointment {
  outcome: 'later' | 'earlier' | 'kept' | 'firm';
  due: Date;
  provisional: boolean;
}

/**
 * Where another calendar puts an appointment; nothing where it moves nothing. Under `later-only` one that would be earlier is kept; so is
 * one that was missed before `lateBefore`. `firm`: the same instant, sure now that the years it runs through are published, or no longer so.
 */
export function movedAppointment(
  { before, after }: Pick<CalendarMove, 'before' | 'after'>,
  given: { request: DueRequest; dueAt: Date; provisional: boolean; rule: RetimingRule; lateBefore?: Date | undefined },
): MovedAppointment | undefined {
  const { request, dueAt: promised, rule, lateBefore } = given;
  const [was, is] = [dueAt(before, request), dueAt(after, request)];
  const { due, provisional } = is;
  if (due.getTime() === was.due.getTime()) {
    return provisional === given.provisional || provisional === was.provisional
      ? undefined
      : { outcome: 'firm', due: promised, provisional };
  }
  if (due > promised && lateBefore !== undefined && promised < lateBefore) return { outcome: 'kept', due: promised, provisional };
  if (due > promised) return { outcome: 'later', due, provisional };
  if (due < promised && rule === 'both-ways') return { outcome: 'earlier', due, provisional };
  return due < promised ? { outcome: 'kept', due: promised, provisional } : undefined;
}
