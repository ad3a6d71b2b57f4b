import { addWorkingMinutes, normaliseStart, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';

/** Who is told of a step and when, in the order in which it happens. */
export const stages = ['holder-near', 'head-near', 'holder-late', 'head-late', 'leader-late'] as const;
export type Stage = (typeof stages)[number];

/** Stages after the due time; all of them come in the end. */
export const isLateStage = (stage: Stage): boolean => stage.endsWith('-late');

/** When each is told: shares are percent of the step's working time that is left, 0 never; late ones are working minutes after the due time. */
export interface EscalationRules {
  holderShare: number;
  headShare: number;
  headLate: number;
  leaderLate: number;
}

interface Clocked {
  openedAt: Date;
  dueAt: Date;
}

function isNear({ openedAt, dueAt }: Clocked, share: number, calendar: WorkingCalendar, now: Date): boolean {
  if (share <= 0 || now >= dueAt) return false;
  const minutes = workingMinutesBetween(calendar, openedAt, dueAt);
  // a step that never had time is told of when it is late
  if (minutes <= 0) return false;
  return now >= addWorkingMinutes(calendar, normaliseStart(calendar, openedAt), Math.floor((minutes * (100 - share)) / 100));
}

const isLate = ({ dueAt }: Clocked, after: number, calendar: WorkingCalendar, now: Date): boolean =>
  now >= dueAt && (after <= 0 || now >= addWorkingMinutes(calendar, normaliseStart(calendar, dueAt), after));

/** The stages a step has come to: those before its due time are over once it is late. */
export function stagesAt(step: Clocked, rules: EscalationRules, calendar: WorkingCalendar, now: Date): Stage[] {
  const come: Readonly<Record<Stage, boolean>> = {
    'holder-near': isNear(step, rules.holderShare, calendar, now),
    'head-near': isNear(step, rules.headShare, calendar, now),
    'holder-late': isLate(step, 0, calendar, now),
    'head-late': isLate(step, rules.headLate, calendar, now),
    'leader-late': isLate(step, rules.leaderLate, calendar, now),
  };
  return stages.filter((stage) => come[stage]);
}
