import './errors.ts';
import './words.ts';

export type { WorkingCalendar } from './server/calendar.ts';
export {
  dueAt,
  handOverDue,
  pauseEffect,
  pauseRegimes,
  type Due,
  type DueRequest,
  type Pause,
  type PauseGround,
  type PauseRegime,
} from './server/due.ts';
export { readDueRequest, type DueTexts } from './server/due-input.ts';
export { explainDue, type Explanation } from './server/explanation.ts';
export { getCalendar, getCalendarAsKnown, getCalendarEdition, listStampsFrom, type CalendarEdition } from './server/get-calendar.ts';
export { limitUnits, type Limit, type LimitUnit } from './server/limit.ts';
export { describeLimit } from './server/limit-words.ts';
export { calendarOfUnit, hasClosures, moveOfUnit } from './server/unit-calendar.ts';
export { isoInZone } from './server/local-time.ts';
export { shippedCalendar } from './server/shipped-calendar.ts';
export { classify, remaining, type Standing, type StandingBasis } from './server/standing.ts';
export { addWorkingMinutes, normaliseStart, workingMinutesBetween } from './server/working-time.ts';
export {
  clockKeepers,
  type CalendarMove,
  type ClockKeeper,
  type MovedClock,
  type MovedClocks,
  type MovingProgress,
} from './server/clock-keepers.ts';
export { getDecision } from './server/decisions/decide.ts';
export { decisionRehearsers, type DecisionRehearser } from './server/drafts/draft-rehearsals.ts';
export { findDecisionDraft, listOpenDecisionDrafts } from './server/drafts/drafts.ts';
export { daysChanged, movedBack, triedCalendar, weeksBack } from './server/drafts/tried-calendar.ts';
