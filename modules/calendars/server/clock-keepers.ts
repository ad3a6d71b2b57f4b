import { defineExtensionPoint } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { WorkingCalendar } from './calendar.ts';

/** A change of the calendar as those who keep clocks look at it. */
export interface CalendarMove {
  before: WorkingCalendar;
  after: WorkingCalendar;
  /** When the two differ: a clock that does not run through one of these cannot move. */
  spans: readonly { from: Date; to: Date }[];
}

/** A clock that would move. */
export interface MovedClock {
  recordKind: string;
  recordId: string;
  code: string | undefined;
  title: Words;
  party: string | undefined;
  unit: Words | undefined;
  dueAt: Date;
  newDueAt: Date;
  outcome: 'later' | 'earlier' | 'kept' | 'firm';
}

/** What would move, and who would be told. */
export interface MovedClocks {
  looked: number;
  later: number;
  earlier: number;
  kept: number;
  firm: number;
  told: { parties: number; people: number };
  lines: readonly MovedClock[];
}

/** How far moving the clocks of a decision is. */
export interface MovingProgress {
  looked: number;
  moved: number;
  kept: number;
  finishedAt: Date | undefined;
}

/** Who keeps due times made with the calendar: told of a change by `calendars.changed`, asked before it what would move. */
export interface ClockKeeper {
  preview(tx: Tx, move: CalendarMove, at: Date): Promise<MovedClocks>;
  progress(tx: Tx, decisionIds: readonly string[]): Promise<ReadonlyMap<string, MovingProgress>>;
}

/** Where modules that keep due times join in. */
export const clockKeepers = defineExtensionPoint<ClockKeeper>('calendars.clock-keepers');
