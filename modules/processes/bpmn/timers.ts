import type { ModdleElement } from 'bpmn-moddle';
import type { Timer } from '../engine/model.ts';
import { added, count, one, text } from './elements.ts';

/** A working day. A drawing that says days means these, as the law does. */
const dayMinutes = 480;

/** ISO 8601 durations in working time; months and years are no working time. */
export function workingMinutesOf(duration: string): number | undefined {
  const found = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?)?$/.exec(duration);
  if (found === null) return undefined;
  const minutes = Number(found[1] ?? 0) * dayMinutes + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return minutes > 0 ? minutes : undefined;
}

function cycleOf(body: string): Timer | undefined {
  const found = /^R(\d{1,3})\/(P.+)$/.exec(body);
  const minutes = workingMinutesOf(found?.[2] ?? '');
  return found === null || minutes === undefined ? undefined : { minutes, from: 'step', repeats: Math.max(0, Number(found[1]) - 1) };
}

const isInstant = (body: string): boolean => /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(body);

function fromDefinition(definition: ModdleElement): Timer | undefined {
  const [duration, date, cycle] = ['timeDuration', 'timeDate', 'timeCycle'].map((name) => text(one(definition, name), 'body'));
  if (date !== undefined) return { at: isInstant(date) ? JSON.stringify(date) : date };
  if (cycle !== undefined) return cycleOf(cycle);
  const minutes = duration === undefined ? undefined : workingMinutesOf(duration);
  return minutes === undefined ? undefined : { minutes, from: 'step' };
}

/** The timer of an event: in our own words, or in those of BPMN; none where neither can be read. */
export function timerOf(event: ModdleElement, definition: ModdleElement): Timer | undefined {
  const own = added(event, 'Timer')[0] ?? added(definition, 'Timer')[0];
  if (own === undefined) return fromDefinition(definition);
  const minutes = count(own, 'minutes');
  return minutes === undefined ? undefined : { minutes, from: text(own, 'from') === 'case' ? 'case' : 'step' };
}
