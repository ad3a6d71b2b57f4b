import { addWorkingMinutes, calendarOfUnit, normaliseStart, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import { feelHolds } from '#modules/forms';
import type { Words } from '#platform/i18n';
import type { OutcomeDefinition, ProcessDefinition, StepDefinition } from '../shapes.ts';
import { modelOfSteps } from '../../bpmn/model-of-steps.ts';
import type { Model } from '../../engine/model.ts';
import { ownDueOf, unlimitedMinutes } from '../steps.ts';
import { RoadAhead } from './road-ahead.ts';
import type { GoneStep, Road } from './road-store.ts';

/** What a road is walked with: the calendar, the appointment, when its clock stood still, and until when it is looked at. */
export interface WalkingBy {
  calendar: WorkingCalendar;
  caseDue: Date;
  pauses: readonly { from: Date; to: Date | undefined }[];
  at: Date;
  /** Keys of steps that nobody would hold. */
  vacant: ReadonlySet<string>;
}

/** A step of a walked road. */
interface WalkedStep {
  key: string;
  name: Words;
  /** `added`: the process has it and the case never was there; `spared`: the case was there and the process does not come to it; `stuck`: no further. */
  state: 'gone' | 'added' | 'spared' | 'stuck';
  /** Working minutes it took, or would be given. */
  minutes: number;
  openedAt: Date | undefined;
  closedAt: Date | undefined;
  dueAt: Date | undefined;
  late: boolean;
}

/** How a process takes a case along the road that another case went. */
export interface Walk {
  steps: WalkedStep[];
  /** Where it would have gone no further: nobody holds the step, or no way leads on as it was decided. */
  stuck: { key: string; why: 'nobody' | 'nowhere' } | undefined;
  /** Working minutes from the beginning until its clock is finished; none where it is not. */
  finishedAfter: number | undefined;
}

/** More hops no case makes; a draft may lead in a circle. */
const mostHops = 300;

function truly(when: string, facts: Road['facts']): boolean {
  try {
    return feelHolds(when, JSON.parse(JSON.stringify(facts)));
  } catch {
    return false;
  }
}

/** What a step that nobody went would take: all its own time; a hand-over is made the same day. */
function minutesGiven({ limit }: StepDefinition): number {
  if (limit === 'hand-over') return 0;
  if (typeof limit !== 'object') return unlimitedMinutes;
  return limit.from === 'step' ? limit.minutes : Math.min(limit.minutes, unlimitedMinutes);
}

/** A process as it is walked by: its steps, and the model that says where they lead. */
interface Walked {
  definition: ProcessDefinition;
  model: Model;
}

class Walker {
  readonly steps: WalkedStep[] = [];
  stuck: Walk['stuck'];
  finishedAfter: number | undefined;
  /** Steps that are come to, each with the working minutes from the beginning; several where work goes on side by side. */
  readonly #open = new Map<string, number>();
  readonly #left: GoneStep[];
  readonly #definition: ProcessDefinition;
  readonly #ahead: RoadAhead;
  readonly #road: Omit<Road, 'model'>;
  readonly #by: WalkingBy;

  constructor({ definition, model }: Walked, road: Omit<Road, 'model'>, by: WalkingBy) {
    this.#definition = definition;
    this.#ahead = new RoadAhead(model);
    this.#road = road;
    this.#by = by;
    this.#left = [...road.steps];
  }

  walk(): Walk {
    this.#come(this.#definition.start, 0);
    let hops = 0;
    let key = this.#ahead.firstOf(this.#open);
    for (; key !== undefined && hops < mostHops; hops += 1) {
      this.#hop(key);
      key = this.#ahead.firstOf(this.#open);
    }
    if (key !== undefined) this.stuck = { key, why: 'nowhere' };
    if (this.stuck === undefined) for (const gone of this.#left) this.steps.push(this.#unmet(gone));
    const { steps, stuck, finishedAfter } = this;
    return { steps, stuck, finishedAfter };
  }

  #come(key: string, after: number): void {
    this.#open.set(key, Math.max(this.#open.get(key) ?? 0, after));
  }

  /** What the case went and the process does not come to is spared, unless it is opened by a time or a message. */
  #unmet(gone: GoneStep): WalkedStep {
    const own = this.#definition.steps.find(({ key }) => key === gone.key && this.#ahead.isBeside(key));
    return own === undefined ? this.#told(gone, this.#heldOf(gone.key), 'spared') : this.#told(gone, own, 'gone');
  }

  #heldOf(key: string): StepDefinition | undefined {
    return this.#road.definition.steps.find((step) => step.key === key);
  }

  #take(key: string): GoneStep | undefined {
    const place = this.#left.findIndex((gone) => gone.key === key);
    return place === -1 ? undefined : this.#left.splice(place, 1)[0];
  }

  #end(key: string, why: 'nobody' | 'nowhere'): void {
    this.stuck = { key, why };
    this.#open.clear();
    const last = this.steps.at(-1);
    if (last?.key !== key) return;
    last.state = 'stuck';
    // Nobody is late with what nobody holds.
    if (why === 'nobody') last.late = false;
  }

  /** The parts of a step as it was gone: one, unless the process has several do it at once. */
  #parts(key: string): GoneStep[] {
    const parts: GoneStep[] = [];
    for (let part = this.#take(key); part !== undefined; part = this.#ahead.isMany(key) ? this.#take(key) : undefined) parts.push(part);
    return parts;
  }

  #hop(key: string): void {
    const after = this.#open.get(key) ?? 0;
    this.#open.delete(key);
    const step = this.#definition.steps.find((one) => one.key === key);
    if (step === undefined) return this.#end(key, 'nowhere');
    const parts = this.#parts(key);
    const walked = parts.length === 0 ? [this.#given(step)] : parts.map((part) => this.#told(part, step, 'gone'));
    this.steps.push(...walked);
    if (this.#by.vacant.has(key)) return this.#end(key, 'nobody');
    // It stands there still.
    if (parts.some(({ closedAt }) => closedAt === undefined)) return;
    const last = parts.at(-1);
    const way = last === undefined ? this.#firstWay(step) : this.#wayOf(step, last);
    return this.#leave(step, way, after + Math.max(...walked.map(({ minutes }) => minutes)));
  }

  /** Goes on by a way out of a step that is left after so many minutes. */
  #leave(step: StepDefinition, way: OutcomeDefinition | 'aside' | undefined, after: number): void {
    if (way === undefined) return this.#end(step.key, 'nowhere');
    if (way !== 'aside' && step.finishes && !way.back) this.finishedAfter ??= after;
    for (const key of this.#ledTo(step, way)) this.#come(key, after);
  }

  #ledTo({ key }: StepDefinition, way: OutcomeDefinition | 'aside'): readonly string[] {
    const next = way === 'aside' ? this.#nextGone() : way.to;
    if (way !== 'aside' && next === 'on') return this.#ahead.after(key, way.key, (one) => this.#left.some((gone) => gone.key === one));
    return next === undefined || next === 'end' ? [] : [next];
  }

  /** A way that was taken is taken again where it is asked as it was; else where its condition is true. */
  #isOpen({ key, when }: OutcomeDefinition, held: StepDefinition | undefined): boolean {
    const before = held?.outcomes.find((one) => one.key === key);
    return when === undefined || (before !== undefined && before.when === when) || truly(when, this.#road.facts);
  }

  #firstWay({ outcomes }: StepDefinition): OutcomeDefinition | undefined {
    return outcomes.find((one) => !one.back && (one.when === undefined || truly(one.when, this.#road.facts)));
  }

  /** The way out of a step that a case took: by its name, or the one that leads where it led; `aside` where it left the road otherwise. */
  #wayOf(step: StepDefinition, gone: GoneStep): OutcomeDefinition | 'aside' | undefined {
    const held = this.#heldOf(step.key);
    const taken = held?.outcomes.find((one) => one.key === gone.outcome);
    const same = step.outcomes.find((one) => one.key === gone.outcome && this.#isOpen(one, held));
    if (same !== undefined) return same;
    if (taken === undefined) return 'aside';
    return step.outcomes.find((one) => one.to === taken.to && this.#isOpen(one, held));
  }

  /** After a step that was left beside the road the case goes on where it went on; it ended with it where nothing came after. */
  #nextGone(): string | undefined {
    return this.#left.find((gone) => this.#definition.steps.some(({ key }) => key === gone.key))?.key;
  }

  #given(step: StepDefinition): WalkedStep {
    const { key, name } = step;
    return {
      key,
      name,
      state: 'added',
      minutes: minutesGiven(step),
      openedAt: undefined,
      closedAt: undefined,
      dueAt: undefined,
      late: false,
    };
  }

  /** Working minutes between two instants in which the clock stood still. */
  #paused(calendar: WorkingCalendar, from: Date, to: Date): number {
    const { pauses, at } = this.#by;
    return pauses.reduce((sum, pause) => {
      const [start, end] = [pause.from > from ? pause.from : from, (pause.to ?? at) < to ? (pause.to ?? at) : to];
      return start < end ? sum + workingMinutesBetween(calendar, start, end) : sum;
    }, 0);
  }

  #dueOf(calendar: WorkingCalendar, step: StepDefinition, gone: GoneStep, paused: number): Date {
    const { caseDue } = this.#by;
    const own = ownDueOf(calendar, step, { opened: gone.openedAt, clockStart: this.#road.clockStart });
    if (own === undefined) return caseDue;
    const due = paused === 0 ? own : addWorkingMinutes(calendar, normaliseStart(calendar, own), paused);
    return due < caseDue ? due : caseDue;
  }

  #told(gone: GoneStep, step: StepDefinition | undefined, state: WalkedStep['state']): WalkedStep {
    const { key, openedAt, closedAt } = gone;
    const until = closedAt ?? this.#by.at;
    // A unit that was closed on its own worked less.
    const calendar = calendarOfUnit(this.#by.calendar, gone.unit);
    const paused = this.#paused(calendar, openedAt, until);
    const minutes = Math.max(0, workingMinutesBetween(calendar, openedAt, until) - paused);
    const name = step?.name ?? { vi: key, en: key };
    const dueAt = step === undefined ? undefined : this.#dueOf(calendar, step, gone, paused);
    // The due minute itself is in time.
    const late = state === 'gone' && dueAt !== undefined && until.getTime() >= dueAt.getTime() + 60_000;
    return { key, name, state, minutes, openedAt, closedAt, dueAt, late };
  }
}

/**
 * Takes a case along the road it went as a process would have, work side by side in the time of the longest: each step it has that was gone is gone as it was, with its time and its way out; one
 * that was not gone is given all its time and left by its first way; what was gone and is not come to is spared.
 */
export function walkRoad(
  definition: ProcessDefinition,
  road: Omit<Road, 'model'>,
  by: WalkingBy,
  model: Model = modelOfSteps(definition),
): Walk {
  return new Walker({ definition, model }, road, by).walk();
}
