import type { z } from 'zod';
import type { calendarChange } from '../contract-decisions.ts';

/** A change as the API takes it. */
export type Change = z.input<typeof calendarChange>;

const offKinds = ['HOLIDAY', 'COMPENSATION', 'LOCAL_CLOSURE'] as const;

/** The kinds of change a person chooses from. */
export const draftKinds = ['swap', 'HOLIDAY', 'COMPENSATION', 'LOCAL_CLOSURE', 'short', 'restore', 'hours', 'year'] as const;

/** A change while it is being written: every slot as text. */
export interface DraftedChange {
  key: number;
  kind: (typeof draftKinds)[number];
  from: string;
  to: string;
  reason: string;
  hours: string;
  weekdays: readonly number[];
  /** The one unit that is meant; nothing: the whole authority. */
  unit: string;
}

/** One to begin with. */
export const newDraft = (key: number): DraftedChange => ({
  key,
  kind: 'swap',
  from: '',
  to: '',
  reason: '',
  hours: '07:30–11:30, 13:30–17:30',
  weekdays: [1, 2, 3, 4, 5],
  unit: '',
});

const minuteOf = (hour: string | undefined, minute: string | undefined): number => Number(hour) * 60 + Number(minute);

/** Hours written as 07:30–11:30, 13:30–17:30; undefined when they are not. */
export function hoursTyped(text: string): { from: number; to: number }[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => /^(\d{1,2})[:h](\d{2})\s*[–-]\s*(\d{1,2})[:h](\d{2})$/.exec(part));
  if (read.includes(null)) return undefined;
  return read.map((match) => ({ from: minuteOf(match?.[1], match?.[2]), to: minuteOf(match?.[3], match?.[4]) }));
}

type Read = (
  draft: DraftedChange,
  given: { reason: { vi: string }; sessions: { from: number; to: number }[] | undefined },
) => Change | undefined;

/** The kinds that may be about one unit. */
export const ofUnit = (kind: DraftedChange['kind']): boolean => ['LOCAL_CLOSURE', 'short', 'restore'].includes(kind);

const unitOf = ({ kind, unit }: DraftedChange): { unitId?: string } => (unit === '' || !ofUnit(kind) ? {} : { unitId: unit });

const off: Read = (draft, { reason }) => {
  const { kind, from, to } = draft;
  const as = offKinds.find((one) => one === kind);
  if (as === undefined || reason.vi === '') return undefined;
  return { kind: 'off', as, from, to: to === '' ? from : to, reason, ...unitOf(draft) };
};

const reads: Readonly<Record<DraftedChange['kind'], Read>> = {
  swap: ({ from, to }, { reason }) => (to === '' || reason.vi === '' ? undefined : { kind: 'swap', off: from, work: to, reason }),
  HOLIDAY: off,
  COMPENSATION: off,
  LOCAL_CLOSURE: off,
  short: (draft, { reason, sessions = [] }) =>
    sessions.length === 0 || reason.vi === '' ? undefined : { kind: 'short', date: draft.from, sessions, reason, ...unitOf(draft) },
  restore: (draft) => ({ kind: 'restore', date: draft.from, ...unitOf(draft) }),
  hours: ({ from, to, weekdays }, { sessions }) =>
    sessions === undefined || weekdays.length === 0
      ? undefined
      : { kind: 'hours', weekdays: [...weekdays], from, ...(to === '' ? {} : { to }), sessions },
  year: ({ from }) => (/^\d{4}$/.test(from) ? { kind: 'year', year: Number(from), status: 'published' } : undefined),
};

/** What a written change says; undefined while something of it is missing. */
export function changeOf(draft: DraftedChange): Change | undefined {
  if (draft.from === '') return undefined;
  return reads[draft.kind](draft, { reason: { vi: draft.reason.trim() }, sessions: hoursTyped(draft.hours) });
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Hours as people write them. */
export const hoursSaid = (sessions: readonly { from: number; to: number }[]): string =>
  sessions.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');

/** A change that was read from a file, to be written on. */
export function draftOf(change: Change, key: number): DraftedChange {
  const unit = 'unitId' in change ? (change.unitId ?? '') : '';
  const base = { ...newDraft(key), unit };
  switch (change.kind) {
    case 'swap':
      return { ...base, kind: 'swap', from: change.off, to: change.work, reason: change.reason.vi };
    case 'off':
      return { ...base, kind: change.as, from: change.from, to: change.to === change.from ? '' : change.to, reason: change.reason.vi };
    case 'short':
      return { ...base, kind: 'short', from: change.date, hours: hoursSaid(change.sessions), reason: change.reason.vi };
    case 'restore':
      return { ...base, kind: 'restore', from: change.date };
    case 'hours':
      return {
        ...base,
        kind: 'hours',
        from: change.from,
        to: change.to ?? '',
        hours: hoursSaid(change.sessions),
        weekdays: change.weekdays,
      };
    case 'year':
      return { ...base, kind: 'year', from: String(change.year) };
  }
}
