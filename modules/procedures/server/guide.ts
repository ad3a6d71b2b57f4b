import { feelHolds } from '#modules/forms';
import type { LimitTime, ProcedureCase } from '../contract.ts';
import type { GuideStep, Question } from '../seeds/guide.ts';
import type { DescribedProcedure } from './procedure.ts';

/** Answers by the keys of their questions. */
export type Answers = Readonly<Record<string, string>>;

/** A question with its answer, where it has one. */
export interface Asked {
  question: Question;
  answer: string | undefined;
}

/** The questions that what stands in the address leads to, with the answers that count; what is no answer is asked again. */
export function readAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, string | undefined>>,
): { asked: Asked[]; answers: Answers } {
  const answers: Record<string, string> = {};
  const asked = questions.flatMap((question): Asked[] => {
    if (question.when !== undefined && !feelHolds(question.when, answers)) return [];
    const answer = question.answers.find((one) => one.value === given[question.param])?.value;
    if (answer !== undefined) answers[question.key] = answer;
    return [{ question, answer }];
  });
  return { asked, answers };
}

/** A step of the way with its procedure; `level` is its place in the order: steps of one level may run side by side. */
export interface PlannedStep {
  step: GuideStep;
  procedure: DescribedProcedure;
  level: number;
  /** Codes of the planned steps that it waits for. */
  after: string[];
  /** At most so many working days; undefined where no limit is known. */
  days: number | undefined;
}

/** The way of a project: its steps in order, and their sums. */
export interface Way {
  steps: PlannedStep[];
  /** The longest chain in working days, of the limits that are known. */
  days: number;
  /** Codes whose time is not known, so that it may take longer. */
  untimed: string[];
  /** True when a limit in calendar days was turned into working days. */
  isRounded: boolean;
  /** True when a limit that counts was not read in the law. */
  isUnsure: boolean;
  /** What is to be paid once, as far as it is known. */
  fee: number;
  /** Codes whose fee is not known. */
  unpriced: string[];
}

const perDay: Readonly<Record<LimitTime['unit'], number>> = {
  'working-day': 1,
  'half-day': 1 / 2,
  'working-hour': 1 / 8,
  'same-day': 1,
  day: 5 / 7,
  month: 22,
};

const isCalendar = (unit: LimitTime['unit']): boolean => unit === 'day' || unit === 'month';
const workingDays = ({ limit }: ProcedureCase): number => Math.ceil(limit.value * perDay[limit.unit] - 1e-9);

/** The longest of the cases: which one it will be is not asked. */
function longestOf({ content }: DescribedProcedure): ProcedureCase | undefined {
  return content.cases.toSorted((one, other) => workingDays(other) - workingDays(one))[0];
}

/** What a step waits for among the chosen: what is not needed hands on what it would have waited for itself. */
function waitsFor(code: string, all: ReadonlyMap<string, GuideStep>, chosen: ReadonlySet<string>, seen = new Set<string>()): string[] {
  const found = (all.get(code)?.after ?? []).flatMap((before) => {
    if (seen.has(before)) return [];
    seen.add(before);
    return chosen.has(before) ? [before] : waitsFor(before, all, chosen, seen);
  });
  return [...new Set(found)];
}

function levelsOf(after: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const levels = new Map<string, number>();
  const levelOf = (code: string): number => {
    const level = levels.get(code) ?? 1 + Math.max(0, ...(after.get(code) ?? []).map(levelOf));
    levels.set(code, level);
    return level;
  };
  for (const code of after.keys()) levelOf(code);
  return levels;
}

/** The longest chain of steps that are done once, and whether what is on it is sure. */
function longestChain(steps: readonly PlannedStep[]): number {
  const ends = new Map<string, number>();
  for (const { step, after, days } of steps)
    ends.set(step.code, Math.max(0, ...after.map((code) => ends.get(code) ?? 0)) + (step.each === undefined ? (days ?? 0) : 0));
  return Math.max(0, ...ends.values());
}

function feeOf({ content }: DescribedProcedure): number | null {
  return content.fees.reduce<number | null>((sum, { amount }) => (sum === null || amount === null ? null : sum + amount), 0);
}

/** The way that answers lead to, over the procedures as they hold on a day; a step whose procedure is closed or gone is left out. */
export function wayOf(given: { steps: readonly GuideStep[]; answers: Answers; procedures: readonly DescribedProcedure[] }): Way {
  const { answers } = given;
  const byCode = new Map(given.procedures.filter((one) => one.content.offer !== 'closed').map((one) => [one.code, one]));
  const all = new Map(given.steps.map((step) => [step.code, step]));
  const needed = given.steps.filter((step) => byCode.has(step.code) && feelHolds(step.when, answers));
  const chosen = new Set(needed.map((step) => step.code));
  const after = new Map(needed.map(({ code }) => [code, waitsFor(code, all, chosen)]));
  const levels = levelsOf(after);
  const planned = needed.flatMap((step): PlannedStep[] => {
    const procedure = byCode.get(step.code);
    if (procedure === undefined) return [];
    const longest = longestOf(procedure);
    return [
      { step, procedure, level: levels.get(step.code) ?? 1, after: after.get(step.code) ?? [], days: longest && workingDays(longest) },
    ];
  });
  const steps = planned.toSorted((one, other) => one.level - other.level);
  const once = steps.filter(({ step }) => step.each === undefined);
  const timed = once.flatMap(({ procedure }) => longestOf(procedure) ?? []);
  return {
    steps,
    days: longestChain(steps),
    untimed: once.filter(({ days }) => days === undefined).map(({ step }) => step.code),
    isRounded: timed.some(({ limit }) => isCalendar(limit.unit)),
    isUnsure: timed.some(({ certainty }) => certainty !== 'text'),
    fee: once.reduce((sum, { procedure }) => sum + (feeOf(procedure) ?? 0), 0),
    unpriced: once.filter(({ procedure }) => feeOf(procedure) === null).map(({ step }) => step.code),
  };
}
