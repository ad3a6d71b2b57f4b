import { addWorkingMinutes, calendarOfUnit, normaliseStart, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import { feelHolds } from '#modules/forms';
import type { Words } from '#platform/i18n';
import type { OutcomeDefinition, ProcessDefinition, StepDefinition } from '../shapes.ts';
import { ownDueOf, unlimitedMinutes } from '../steps.ts';
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

class Walker {
  readonly steps: WalkedStep[] = [];
  stuck: Walk['stuck'];
  finishedAfter: number | undefined;
  #minutes = 0;
  readonly #left: GoneStep[];
  readonly #definition: ProcessDefinition;
  readonly #road: Road;
  readonly #by: WalkingBy;

  constructor(definition: ProcessDefinition, road: Road, by: WalkingBy) {
    this.#definition = definition;
    this.#road = road;
    this.#by = by;
    this.#left = [...road.steps];
  }

  walk(): Walk {
    let key: string | undefined = this.#definition.start;
    let hops = 0;
    for (; key !== undefined && hops < mostHops; hops += 1) key = this.#hop(key);
    if (key !== undefined) this.stuck = { key, why: 'nowhere' };
    if (this.stuck === undefined) for (const gone of this.#left) this.steps.push(this.#told(gone, this.#heldOf(gone.key), 'spared'));
    const { steps, stuck, finishedAfter } = this;
    return { steps, stuck, finishedAfter };
  }

  #heldOf(key: string): StepDefinition | undefined {
    return this.#road.definition.steps.find((step) => step.key === key);
  }

  #take(key: string): GoneStep | undefined {
    const place = this.#left.findIndex((gone) => gone.key === key);
    return place === -1 ? undefined : this.#left.splice(place, 1)[0];
  }

  #end(key: string, why: 'nobody' | 'nowhere'): undefined {
    this.stuck = { key, why };
    const last = this.steps.at(-1);
    if (last?.key !== key) return;
    last.state = 'stuck';
    // Nobody is late with what nobody holds.
    if (why === 'nobody') last.late = false;
  }

  #hop(key: string): string | undefined {
    const step = this.#definition.steps.find((one) => one.key === key);
    if (step === undefined) return this.#end(key, 'nowhere');
    const gone = this.#take(key);
    this.steps.push(gone === undefined ? this.#given(step) : this.#told(gone, step, 'gone'));
    if (this.#by.vacant.has(key)) return this.#end(key, 'nobody');
    if (gone === undefined) return this.#leave(step, this.#firstWay(step));
    // It stands there still.
    return gone.closedAt === undefined ? undefined : this.#leave(step, this.#wayOf(step, gone));
  }

  /** Goes on by a way out of the step that was come to last; answers where to. */
  #leave(step: StepDefinition, way: OutcomeDefinition | 'aside' | undefined): string | undefined {
    if (way === undefined) return this.#end(step.key, 'nowhere');
    this.#minutes += this.steps.at(-1)?.minutes ?? 0;
    if (way === 'aside') return this.#nextGone();
    if (step.finishes && !way.back) this.finishedAfter ??= this.#minutes;
    // Where the drawing says where it goes on, it goes on where it went.
    if (way.to === 'on') return this.#nextGone();
    return way.to === 'end' ? undefined : way.to;
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
 * Takes a case along the road it went as a process would have: each step it has that was gone is gone as it was, with its time and its way out; one
 * that was not gone is given all its time and left by its first way; what was gone and is not come to is spared.
 */
export function walkRoad(definition: ProcessDefinition, road: Road, by: WalkingBy): Walk {
  return new Walker(definition, road, by).walk();
}
