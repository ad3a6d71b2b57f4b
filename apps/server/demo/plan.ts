import { dueAt, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import { demoEnterprises } from '#modules/enterprises';
import { chooseCase, getCase, type ProcedureContent } from '#modules/procedures';
import { chanceFrom, type Chance } from './chance.ts';
import { endingsFor, exceptionOf, type Ending, type Exception } from './endings.ts';
import { demoProcedures, type DemoProcedure, type DemoVariant, type Hop } from './seeds/index.ts';
import { workingMinutesAfter, workingMinutesBefore } from './working-time.ts';

/** A step left at an instant. */
export interface PlannedHop extends Hop {
  at: Date;
}

/** An exception: asked for, decided and answered at these instants, as far as it goes. */
export interface PlannedException {
  what: Exception;
  at: Date;
  decidedAt: Date;
  answeredAt: Date;
}

/** A dossier of the year: who files what, when each step is left, and where it stands in the end. */
export interface PlannedDossier {
  index: number;
  procedure: DemoProcedure;
  variant: DemoVariant;
  /** Places in `demoEnterprises` and among the enterprise's projects. */
  enterprise: number;
  project: number;
  begunAt: Date;
  /** None for a draft that was not sent. */
  submittedAt: Date | undefined;
  hops: readonly PlannedHop[];
  /** What is begun on the open step. */
  half: { what: 'prepared' | 'numbered'; at: Date } | undefined;
  /** What happens to it beside the usual way. */
  exception: PlannedException | undefined;
  seed: number;
}

/** What a year is planned from: where it ends, how many dossiers, the calendar and what each procedure says of its limits. */
export interface YearOrder {
  end: Date;
  count: number;
  calendar: WorkingCalendar;
  contents: ReadonlyMap<string, ProcedureContent>;
  /** True for a year without exceptions, whose dossiers are models to be copied. */
  plain?: boolean | undefined;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** How the clock of a finished dossier ran: of a hundred some ninety early, one late. */
const punctuality = [
  { share: 966, used: [0.28, 0.6] as const },
  { share: 22, used: [0.97, 0.995] as const },
  { share: 12, used: [1.05, 1.4] as const },
];
/** How long people take over a kind of step, beside each other. */
const slowness: Readonly<Record<string, number>> = { assign: 3, work: 40, draft: 30, review: 10, sign: 9, issue: 5, wait: 1, return: 1 };

/** Nobody acts on the full minute. */
const withSeconds = (chance: Chance, at: Date): Date => new Date(at.getTime() + chance.between(1, 59) * 1000);

const between = (chance: Chance, [least, most]: readonly [number, number]): number => least + chance.next() * (most - least);

function dueFor(order: YearOrder, given: Pick<PlannedDossier, 'procedure' | 'variant'>, received: Date): { due: Date; minutes: number } {
  const content = order.contents.get(given.procedure.code);
  if (content === undefined) throw new RangeError(`no procedure ${given.procedure.code}`);
  const { limit } = getCase(content, chooseCase(content, given.variant.facts));
  const cutOff = limit.cutOff === undefined ? {} : { cutOffMinute: Number(limit.cutOff.slice(0, 2)) * 60 + Number(limit.cutOff.slice(3)) };
  const due = dueAt(order.calendar, { received, limit: { value: limit.value, unit: limit.unit }, ...cutOff });
  return { due: due.due, minutes: due.workingMinutes };
}

/** Leaves each step at its share of the working time from `from` until `minutes` later. */
function spread(calendar: WorkingCalendar, chance: Chance, hops: readonly Hop[], span: { from: Date; minutes: number }): PlannedHop[] {
  const weights = hops.map((hop) => (slowness[hop.kind] ?? 10) * between(chance, [0.7, 1.3]));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let used = 0;
  let before = span.from.getTime();
  return hops.map((hop, index) => {
    used += weights[index] ?? 0;
    const at = workingMinutesAfter(calendar, span.from, (span.minutes * used) / whole);
    before = Math.max(at.getTime(), before + minuteMs);
    return { ...hop, at: withSeconds(chance, new Date(before)) };
  });
}

/** The steps until the result is made, and those after. */
function halves(hops: readonly Hop[]): [Hop[], Hop[]] {
  const made = hops.findIndex((hop) => hop.kind === 'issue' || hop.kind === 'wait') + 1;
  return [hops.slice(1, made), hops.slice(made)];
}

/** A way on which the head sends the draft back once. */
function withReturn(hops: readonly Hop[]): Hop[] {
  const place = hops.findIndex((hop) => hop.kind === 'review');
  if (place < 1) return [...hops];
  return [...hops.slice(0, place), { kind: 'review', way: 'back' }, { kind: 'draft', way: 'on' }, ...hops.slice(place)];
}

type Choice = Pick<PlannedDossier, 'procedure' | 'variant' | 'enterprise' | 'project'>;
type Times = Pick<PlannedDossier, 'begunAt' | 'submittedAt' | 'hops' | 'half' | 'exception'>;

function finishedTimes(order: YearOrder, chance: Chance, choice: Choice): Times {
  const { calendar, end } = order;
  const latest = workingMinutesBefore(calendar, end, 1.5 * dueFor(order, choice, end).minutes + 1_200);
  const first = end.getTime() - 364 * dayMs;
  const arrived = new Date(first + chance.next() * (latest.getTime() - first));
  // Most file while offices work; every eighth in the evening or on a day off.
  const submittedAt = chance.between(1, 8) === 1 ? arrived : workingMinutesAfter(calendar, arrived, chance.between(1, 400));
  const received = withSeconds(chance, workingMinutesAfter(calendar, submittedAt, chance.between(8, 90)));
  const { due, minutes } = dueFor(order, choice, received);
  const hops = chance.between(1, 9) === 1 ? withReturn(choice.variant.hops) : choice.variant.hops;
  const [making, after] = halves(hops);
  const used = between(chance, chance.weighted(punctuality).used);
  const made = spread(calendar, chance, making, { from: received, minutes: minutes * used });
  const timer = made.at(-1)?.kind === 'wait';
  const done = timer ? [...made.slice(0, -1), { kind: 'wait', way: 'on', at: due } as const] : made;
  const finished = done.at(-1)?.at ?? due;
  const handed = after.map((hop) => ({
    ...hop,
    at: withSeconds(chance, workingMinutesAfter(calendar, finished, chance.between(15, 600))),
  }));
  return {
    ...begun(chance, submittedAt),
    hops: [{ kind: 'accept', way: 'on', at: received }, ...done, ...handed],
    half: undefined,
    exception: undefined,
  };
}

function begun(chance: Chance, submittedAt: Date): Pick<Times, 'begunAt' | 'submittedAt'> {
  return { begunAt: new Date(submittedAt.getTime() - chance.between(12, 120) * minuteMs), submittedAt };
}

/** A prepared signature lasts a day: one of the last two hours can still be made when the demo is first looked at. */
const lastHours = ({ end }: YearOrder, chance: Chance): Date => new Date(end.getTime() - chance.between(10, 110) * minuteMs);

/** An exception in what is left of the year after `last`: soon asked for, decided a while later, answered before the end. */
function exceptionTimes({ calendar, end }: YearOrder, what: Exception, last: Date): PlannedException {
  const left = workingMinutesBetween(calendar, last, end);
  const later = (share: number): Date => workingMinutesAfter(calendar, last, left * share);
  return { what, at: later(0.2), decidedAt: later(0.4), answeredAt: later(0.8) };
}

function openTimes(order: YearOrder, chance: Chance, choice: Choice, ending: Extract<Ending, { kind: 'open' }>): Times {
  const { calendar, end } = order;
  const minutes = dueFor(order, choice, workingMinutesBefore(calendar, end, 480)).minutes;
  const received = withSeconds(chance, workingMinutesBefore(calendar, end, Math.max(30, minutes * between(chance, ending.used))));
  const submittedAt = workingMinutesBefore(calendar, received, chance.between(8, 90));
  const hops = ending.half === 'returned' ? withReturn(choice.variant.hops) : choice.variant.hops;
  const stop =
    ending.half === 'returned' ? hops.findIndex((hop) => hop.way === 'back') + 1 : hops.findIndex((hop) => hop.kind === ending.at);
  const left = workingMinutesBetween(calendar, received, end);
  const what = exceptionOf(ending);
  // An exception needs time to be asked for, decided and answered.
  const passed = between(chance, what === undefined ? [0.6, 0.85] : [0.3, 0.45]);
  const past = spread(calendar, chance, hops.slice(1, stop), { from: received, minutes: left * passed });
  const last = past.at(-1)?.at ?? received;
  return {
    ...begun(chance, submittedAt),
    hops: [{ kind: 'accept', way: 'on', at: received }, ...past],
    half: begunOn(order, chance, ending, last),
    exception: what && exceptionTimes(order, what, last),
  };
}

function begunOn(order: YearOrder, chance: Chance, { half }: Extract<Ending, { kind: 'open' }>, last: Date): PlannedDossier['half'] {
  if (half === 'prepared') return { what: half, at: lastHours(order, chance) };
  return half === 'numbered' ? { what: half, at: workingMinutesAfter(order.calendar, last, 3) } : undefined;
}

function unfinishedAtDesk(order: YearOrder, chance: Chance, ending: Extract<Ending, { kind: 'submitted' }>): Times {
  const what = exceptionOf(ending);
  const submittedAt = workingMinutesBefore(
    order.calendar,
    order.end,
    what === undefined ? chance.between(5, 300) : chance.between(600, 900),
  );
  return { ...begun(chance, submittedAt), hops: [], half: undefined, exception: what && exceptionTimes(order, what, submittedAt) };
}

function timesOf(order: YearOrder, chance: Chance, choice: Choice, ending: Ending): Times {
  const { calendar, end } = order;
  if (ending.kind === 'finished') return finishedTimes(order, chance, choice);
  if (ending.kind === 'open') return openTimes(order, chance, choice, ending);
  if (ending.kind === 'draft') {
    return {
      begunAt: new Date(end.getTime() - chance.between(60, 20 * 1440) * minuteMs),
      submittedAt: undefined,
      hops: [],
      half: undefined,
      exception: undefined,
    };
  }
  if (ending.kind === 'submitted') return unfinishedAtDesk(order, chance, ending);
  const submittedAt = workingMinutesAfter(calendar, new Date(end.getTime() - chance.between(2, 360) * dayMs), chance.between(1, 400));
  const refused = withSeconds(chance, workingMinutesAfter(calendar, submittedAt, chance.between(20, 200)));
  return { ...begun(chance, submittedAt), hops: [{ kind: 'accept', way: 'aside', at: refused }], half: undefined, exception: undefined };
}

/** A way suits an ending when it comes to the open step, and not past a timer, which lasts until the due time. */
function suits(hops: readonly Hop[], ending: Ending): boolean {
  if (ending.kind !== 'open') return true;
  const place = hops.findIndex((hop) => hop.kind === ending.at);
  return place >= 0 && !hops.slice(0, place).some((hop) => hop.kind === 'wait');
}

/** Chooses what is filed by whom; a variant that suits only some projects is used once for each of them. */
function choose(chance: Chance, ending: Ending, used: Set<string>): Choice {
  const procedures = demoProcedures.filter((one) => one.variants.some((variant) => suits(variant.hops, ending)));
  const procedure = chance.weighted(procedures);
  const fitting = demoEnterprises.flatMap((one, index) => (procedure.fits?.(one) === false ? [] : [index]));
  const enterprise = chance.pick(fitting);
  const projects = demoEnterprises[enterprise]?.projects ?? [];
  const project = chance.between(0, projects.length - 1);
  const chosen = projects[project];
  const variants = procedure.variants.filter((variant) => {
    if (!suits(variant.hops, ending)) return false;
    if (variant.fits === undefined) return true;
    return chosen !== undefined && variant.fits(chosen) && !used.has(chosen.code);
  });
  const variant = chance.weighted(variants);
  if (variant.fits !== undefined && chosen !== undefined && ending.kind !== 'draft') used.add(chosen.code);
  return { procedure, variant, enterprise, project };
}

/** Plans the year: the same order gives the same dossiers, each begun at an instant of its own. */
export function planYear(order: YearOrder): PlannedDossier[] {
  const chance = chanceFrom(20_260_401);
  const used = new Set<string>();
  // A thousandth of a second sets dossiers apart that would else begin at once.
  const apart = (at: Date, index: number): Date => new Date(Math.floor(at.getTime() / 1000) * 1000 + index);
  return endingsFor(order.count, order).map((ending, index) => {
    const choice = choose(chance, ending, used);
    const { begunAt, submittedAt, ...times } = timesOf(order, chance, choice, ending);
    return {
      ...choice,
      ...times,
      index,
      begunAt: apart(begunAt, index),
      submittedAt: submittedAt && apart(submittedAt, index),
      seed: chance.between(1, 2 ** 31),
    };
  });
}
