import { classify, dueAt, type Due, type WorkingCalendar } from '#modules/calendars';
import type { Trial, TriedRules, Untried } from '#modules/dossiers';
import type { z } from 'zod';
import type { outcome } from '../contract.ts';
import type { TriedFee } from './try-fee.ts';

/** What would have become of a dossier. */
export type Outcome = z.output<typeof outcome>;

/** Why something of a dossier cannot be said, or what is to be known of how it was judged. */
export type Remark = Untried | 'fee-unknown' | 'fee-known' | 'fee-choice' | 'fee-own' | 'given-otherwise' | 'running' | 'road';

/** A dossier under two rules, with what both are counted by. */
export interface Tried {
  before: Trial;
  after: Trial;
  calendars: { before: WorkingCalendar; after: WorkingCalendar };
  /** None where the draft says nothing of fees. */
  fee: TriedFee | undefined;
  /** The appointment that held. */
  dueAt: Date;
  finishedAt: Date | undefined;
  asOf: Date;
}

/** What is kept of a judgement beside its times. */
export interface Told {
  caseBefore?: string;
  caseAfter?: string;
  /** Papers that would have been missing, and those that would not have been asked for. */
  blocked: string[];
  freed: string[];
  remarks: Remark[];
  /** Steps of its road that would have gone otherwise, by key, and when it would have been finished. */
  road?: ToldRoad;
  finishedAfter?: string;
}

/** Steps of a dossier's road that would have gone otherwise, by key. */
export interface ToldRoad {
  nobody: string[];
  nowhere: string[];
  added: string[];
  spared: string[];
  late: string[];
  inTime: string[];
}

/** What would have become of a dossier: no outcome where it goes as it went. */
export interface Judgement {
  outcomes: Outcome[];
  dueBefore?: Date;
  dueAfter?: Date;
  feeBefore?: number | null;
  feeAfter?: number | null;
  told: Told;
}

/** True where the product would call it late: finished after the due minute, or running beyond it. */
export function isLate(calendar: WorkingCalendar, due: Due, { finishedAt, asOf }: Pick<Tried, 'finishedAt' | 'asOf'>): boolean {
  const standing = classify(calendar, due, finishedAt === undefined ? { now: asOf } : { now: asOf, finishedAt });
  return standing === 'late' || standing === 'overdue';
}

/** How the clock of a dossier would have gone otherwise. */
function clockOutcome(before: { due: Due; late: boolean }, after: { due: Due; late: boolean }): Outcome[] {
  if (before.late !== after.late) return [after.late ? 'late' : 'on-time'];
  const moved = after.due.due.getTime() - before.due.due.getTime();
  return moved === 0 ? [] : [moved > 0 ? 'later' : 'earlier'];
}

const without = (one: readonly string[], other: readonly string[]): string[] => one.filter((key) => !other.includes(key));

function judgePapers(before: TriedRules, after: TriedRules): Pick<Told, 'blocked' | 'freed'> {
  return { blocked: without(after.missing, before.missing), freed: without(before.required, after.required) };
}

function judgeFee(fee: TriedFee | undefined): Pick<Judgement, 'outcomes' | 'feeBefore' | 'feeAfter'> & { remarks: Remark[] } {
  if (fee === undefined) return { outcomes: [], remarks: [] };
  const { before, after, why } = fee;
  const remarks = why === undefined ? [] : [why];
  if (before === null || after === null) {
    // What becomes known is told on its own: among what cannot be said it would bury the rest.
    const outcomes: Outcome[] = why === 'fee-known' ? ['fee-known'] : why === undefined ? [] : ['unjudged'];
    return { outcomes, feeBefore: before, feeAfter: after, remarks };
  }
  const outcomes: Outcome[] = after === before ? [] : [after > before ? 'dearer' : 'cheaper'];
  return { outcomes, feeBefore: before, feeAfter: after, remarks };
}

function judgeRules(tried: Tried, before: TriedRules, after: TriedRules): Judgement {
  const { calendars, finishedAt } = tried;
  const dues = { before: dueAt(calendars.before, before.request), after: dueAt(calendars.after, after.request) };
  const clock = clockOutcome(
    { due: dues.before, late: isLate(calendars.before, dues.before, tried) },
    { due: dues.after, late: isLate(calendars.after, dues.after, tried) },
  );
  const papers = judgePapers(before, after);
  const fee = judgeFee(tried.fee);
  const outcomes: Outcome[] = [
    ...clock,
    ...fee.outcomes,
    ...(papers.blocked.length > 0 ? ['blocked' as const] : []),
    ...(papers.freed.length > 0 ? ['freed' as const] : []),
  ];
  const remarks: Remark[] = [
    ...fee.remarks,
    // What was promised may differ from what is counted: an appointment that was to be earlier was kept, say.
    ...(dues.before.due.getTime() === tried.dueAt.getTime() ? [] : ['given-otherwise' as const]),
    ...(finishedAt === undefined ? ['running' as const] : []),
  ];
  return {
    outcomes,
    dueBefore: dues.before.due,
    dueAfter: dues.after.due,
    ...(fee.feeBefore === undefined ? {} : { feeBefore: fee.feeBefore, feeAfter: fee.feeAfter ?? null }),
    told: { caseBefore: before.case.key, caseAfter: after.case.key, ...papers, remarks },
  };
}

/** What another rule would have made of a dossier; both sides are made by the functions that work every day, here they are only compared. */
export function judge(tried: Tried): Judgement {
  const { before, after } = tried;
  const nothing = { blocked: [], freed: [] };
  if (before.kind === 'untried') return { outcomes: ['unjudged'], told: { ...nothing, remarks: [before.why] } };
  if (after.kind === 'untried') {
    const due = dueAt(tried.calendars.before, before.rules.request).due;
    return { outcomes: ['unjudged'], dueBefore: due, told: { ...nothing, caseBefore: before.rules.case.key, remarks: [after.why] } };
  }
  return judgeRules(tried, before.rules, after.rules);
}
