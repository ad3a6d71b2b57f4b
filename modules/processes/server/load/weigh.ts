import { workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import type { Weight } from './load-store.ts';

/** How much somebody has at hand. */
export interface Load {
  open: number;
  late: number;
  soon: number;
  paused: number;
  minutes: number;
}

const none: Load = { open: 0, late: 0, soon: 0, paused: 0, minutes: 0 };

type Standing = 'late' | 'soon' | 'paused' | undefined;

function standingOf({ due_at, due_soon_at, paused_at }: Weight, now: Date): Standing {
  if (paused_at !== null) return 'paused';
  if (due_at !== null && due_at < now) return 'late';
  return due_soon_at !== null && due_soon_at <= now ? 'soon' : undefined;
}

/** What some steps come to together; what stands still takes no time now. */
export function weigh(steps: readonly Weight[], calendar: WorkingCalendar, now: Date): Load {
  return steps.reduce((sum, step): Load => {
    const standing = standingOf(step, now);
    const minutes =
      step.due_at === null || standing === 'paused' ? 0 : Math.max(0, workingMinutesBetween(calendar, step.opened_at, step.due_at));
    const one = standing === undefined ? {} : { [standing]: sum[standing] + 1 };
    return { ...sum, ...one, open: sum.open + 1, minutes: sum.minutes + minutes };
  }, none);
}
