import { z } from 'zod';
import { processDefinition, type OutcomeDefinition, type ProcessDefinition, type StepDefinition } from '../definition.ts';
import type { Flow, Model, ModelNode } from '../engine/model.ts';
import vi from '../words/vi.json' with { type: 'json' };
import en from '../words/en.json' with { type: 'json' };
import { stepKeyOf } from './step-key.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const step = processDefinition.shape.steps.element.shape;

const limit = z.object({
  rule: z.string().optional(),
  minutes: z.number().optional(),
  from: z.string().optional(),
  channel: z.string().optional(),
});

/** What a task says of itself, where the table has a word for it. */
const written = z.object({
  kind: step.kind.catch('work'),
  name: words.optional(),
  role: step.role.catch(''),
  unit: step.unit.catch('handling'),
  limits: z.array(limit).default([]),
  nationalStatus: step.nationalStatus.catch(undefined),
  checked: z.boolean().optional(),
  finishes: z.boolean().default(false),
  document: step.document.catch(undefined),
});

/** What a way out says of itself. */
const drawnWay = z.object({
  key: z.string(),
  label: words,
  when: z.string().optional(),
  needsComment: z.boolean().default(false),
  back: z.boolean().default(false),
  withoutPaper: z.boolean().optional(),
});
type DrawnWay = z.output<typeof drawnWay>;

/** The way out of a task from which the drawing simply leads on. */
const plainWay: DrawnWay = {
  key: 'done',
  label: { vi: vi['processes.drawing.way-on'], en: en['processes.drawing.way-on'] },
  needsComment: false,
  back: false,
};

const flowsOut = (model: Model, node: ModelNode): Flow[] => node.out.flatMap((id) => model.flows[id] ?? []);

/** Where a token goes is known only when it goes. */
const several = Symbol('several');

/** What comes next: a person's task, the end, or more than one thing; nothing where it goes round and round. */
type Next = string | typeof several | undefined;

const joins = ({ kind, in: into }: ModelNode): boolean => (kind === 'parallel' || kind === 'inclusive') && into.length > 1;

/** Looks ahead from some nodes to what comes next, each node once. */
class Outlook {
  readonly #model: Model;
  readonly #entered = new Set<string>();
  readonly #left = new Set<string>();
  readonly #found = new Set<string | typeof several>();

  constructor(model: Model) {
    this.#model = model;
  }

  #enter(id: string): void {
    const node = this.#model.nodes[id];
    if (node === undefined || this.#entered.has(id)) return;
    this.#entered.add(id);
    if (node.kind === 'user') this.#found.add(stepKeyOf(node));
    else if (joins(node)) this.#found.add(several);
    else if (node.kind === 'scope') for (const inner of this.#model.begins[id] ?? []) this.#enter(inner);
    else this.leave(node);
  }

  enter(ids: readonly string[]): this {
    for (const id of ids) this.#enter(id);
    return this;
  }

  leave(node: ModelNode): this {
    if (this.#left.has(node.id)) return this;
    this.#left.add(node.id);
    const flows = flowsOut(this.#model, node);
    if (flows.length > 0) return this.enter(flows.map(({ to }) => to));
    const around = this.#model.nodes[node.scope];
    if (around === undefined) this.#found.add('end');
    // The rest of a sub-process may still be open, and several are gone on from together.
    else if (node.trigger === 'error' || around.many !== undefined) this.#found.add(several);
    else this.leave(around);
    return this;
  }

  get next(): Next {
    return this.#found.size > 1 ? several : [...this.#found][0];
  }
}

/** A property where it is said. */
const given = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> => {
  const made: Partial<Record<K, T>> = {};
  if (value !== undefined) made[key] = value;
  return made;
};

/** The limit of one channel; of none the limit for every channel, else that of the first named. */
function limitOf(limits: readonly z.output<typeof limit>[], of?: string): StepDefinition['limit'] {
  const all = of === undefined ? (limits.find(({ channel }) => channel === undefined) ?? limits[0]) : undefined;
  const own = all ?? limits.find(({ channel }) => of !== undefined && channel === of);
  return step.limit.safeParse(own?.rule ?? (own && { minutes: own.minutes, from: own.from })).data;
}

/** What a task says of its limit for one channel; nothing where it says nothing of that channel. */
export const limitOfChannel = ({ work }: ModelNode, channel: string): StepDefinition['limit'] =>
  limitOf(written.shape.limits.catch([]).parse(work?.['limits']), channel);

class Reader {
  readonly #model: Model;
  readonly #tasks: ModelNode[];

  constructor(model: Model) {
    this.#model = model;
    this.#tasks = Object.values(model.nodes).filter(({ kind }) => kind === 'user');
  }

  /** Where the process begins: its first task, or the first that is drawn where several begin. */
  start(): string {
    const first = new Outlook(this.#model).enter(this.#model.begins[''] ?? []).next;
    const drawn = this.#tasks[0];
    return typeof first === 'string' && first !== 'end' ? first : drawn === undefined ? '' : stepKeyOf(drawn);
  }

  #leads(node: ModelNode, to: readonly string[]): string {
    const next = node.many === undefined ? new Outlook(this.#model).enter(to).next : several;
    return typeof next === 'string' ? next : 'on';
  }

  /** The flows that stand for ways out: from the task itself or from the gateways right behind it. */
  #waysFrom(task: ModelNode): Flow[] {
    const ways: Flow[] = [];
    const seen = new Set<string>();
    const open = [task];
    for (let node = open.shift(); node !== undefined; node = open.shift()) {
      for (const flow of flowsOut(this.#model, node)) {
        const next = this.#model.nodes[flow.to];
        if (flow.way !== undefined) ways.push(flow);
        else if (next !== undefined && (next.kind === 'exclusive' || next.kind === 'inclusive') && !seen.has(next.id)) {
          seen.add(next.id);
          open.push(next);
        }
      }
    }
    return ways;
  }

  #outcomes(node: ModelNode): OutcomeDefinition[] {
    const found = new Map<string, OutcomeDefinition>();
    for (const flow of this.#waysFrom(node)) {
      const { when, withoutPaper, ...way } = drawnWay.parse(flow.way);
      const to = this.#leads(node, [flow.to]);
      const before = found.get(way.key);
      // One answer by which the drawing goes on in several ways is offered once.
      if (before !== undefined) found.set(way.key, { ...way, to: before.to === to ? to : 'on' });
      else
        found.set(way.key, {
          key: way.key,
          label: way.label,
          to,
          needsComment: way.needsComment,
          ...given('when', when),
          ...given('withoutPaper', withoutPaper),
          back: way.back,
        });
    }
    if (found.size > 0) return [...found.values()];
    const next = node.many === undefined ? new Outlook(this.#model).leave(node).next : several;
    return [{ ...plainWay, to: typeof next === 'string' ? next : 'on' }];
  }

  step(node: ModelNode): StepDefinition {
    const { name, limits, nationalStatus, checked, document, ...work } = written.parse(node.work ?? {});
    return {
      key: stepKeyOf(node),
      ...work,
      name: name ?? { vi: node.name, en: node.name },
      ...given('limit', limitOf(limits)),
      ...given('nationalStatus', nationalStatus),
      ...given('checked', checked),
      ...given('document', document),
      outcomes: this.#outcomes(node),
    };
  }

  /** Each step once: a process that is called twice has its tasks twice. */
  steps(): StepDefinition[] {
    const steps = new Map<string, StepDefinition>();
    for (const task of this.#tasks) {
      const step = this.step(task);
      if (!steps.has(step.key)) steps.set(step.key, step);
    }
    return [...steps.values()];
  }
}

/**
 * The step table of a drawing's tasks for people, as everything else reads it. A way out leads to the next such task where there is exactly one, to `end`,
 * or `on`: the drawing says where when it is taken. Limits of single channels stand in the model only (`limitOfChannel`).
 */
export function definitionOfModel(model: Model): ProcessDefinition {
  const reader = new Reader(model);
  return { start: reader.start(), steps: reader.steps() };
}
