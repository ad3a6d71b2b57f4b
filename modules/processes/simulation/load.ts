import { stepKeyOf } from '../bpmn/step-key.ts';
import type { Model, ModelNode } from '../engine/model.ts';
import { usualMinutes, worstMinutes, type StepHistory } from './minutes.ts';
import { evenShares, pathsOf, type Paths, type SharesOf } from './paths.ts';

/** What last year says. */
export interface LastYear {
  arrivals: number;
  steps: readonly StepHistory[];
  people: readonly { role: string; unit: string; count: number }[];
}

/** What a role in a kind of unit would have to do. */
export interface Load {
  role: string;
  unit: string;
  /** Steps opened in a year. */
  steps: number;
  hoursPerWeek: number;
  people: number;
  /** Some of its times are not from last year but what the drawing allows. */
  isGuessed: boolean;
}

const weeks = 52;

/** Ways out as often as they were taken last year, where anybody took them. */
export const sharesFrom =
  (history: ReadonlyMap<string, StepHistory>): SharesOf =>
  (node, ways) => {
    const counted = ways.map(({ key }) => history.get(stepKeyOf(node))?.outcomes[key] ?? 0);
    const all = counted.reduce((sum, count) => sum + count, 0);
    return all === 0 ? evenShares(node, ways) : counted.map((count) => count / all);
  };

/** The history by step. */
export const historyOf = ({ steps }: Pick<LastYear, 'steps'>): ReadonlyMap<string, StepHistory> =>
  new Map(steps.map((step) => [step.key, step]));

/** The ways through as last year went, of cases that came by a channel or of all. */
export function usualPaths(model: Model, year: Pick<LastYear, 'steps'>, channel?: string): Paths {
  const history = historyOf(year);
  return pathsOf(model, usualMinutes(history, stepKeyOf, channel), sharesFrom(history));
}

/** The ways through where everybody takes all his time. */
export const worstPaths = (model: Model, channel?: string): Paths => pathsOf(model, worstMinutes(channel));

/** How often a case comes to each step, by its node. */
function visitsOf({ paths }: Paths): Map<string, number> {
  const visits = new Map<string, number>();
  for (const { steps, share } of paths) for (const { node } of steps) visits.set(node, (visits.get(node) ?? 0) + share);
  return visits;
}

const said = (node: ModelNode, name: string): string => {
  const value = node.work?.[name];
  return typeof value === 'string' ? value : '';
};

/** What everybody would have to do with as many cases as came last year, the most first. */
export function loadOf(model: Model, year: LastYear): Load[] {
  const history = historyOf(year);
  const minutes = usualMinutes(history, stepKeyOf);
  const visits = visitsOf(usualPaths(model, year));
  const loads = new Map<string, Load>();
  for (const node of Object.values(model.nodes).filter(({ kind }) => kind === 'user')) {
    const [role, unit] = [said(node, 'role'), said(node, 'unit')];
    const place = `${role} ${unit}`;
    const people = year.people.find((one) => one.role === role && one.unit === unit)?.count ?? 0;
    const before = loads.get(place) ?? { role, unit, steps: 0, hoursPerWeek: 0, people, isGuessed: false };
    const steps = (visits.get(node.id) ?? 0) * year.arrivals;
    loads.set(place, {
      ...before,
      steps: before.steps + steps,
      hoursPerWeek: before.hoursPerWeek + (steps * minutes(node, 0)) / 60 / weeks,
      isGuessed: before.isGuessed || !history.has(stepKeyOf(node)),
    });
  }
  return [...loads.values()].toSorted((a, b) => b.hoursPerWeek - a.hoursPerWeek);
}
