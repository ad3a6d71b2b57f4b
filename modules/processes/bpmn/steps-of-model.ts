import { z } from 'zod';
import { processDefinition, type OutcomeDefinition, type ProcessDefinition, type StepDefinition } from '../definition.ts';
import type { Flow, Model, ModelNode } from '../engine/model.ts';
import vi from '../words/vi.json' with { type: 'json' };
import en from '../words/en.json' with { type: 'json' };
import { stepKeysOf } from './step-keys.ts';

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

/** Nothing is said by more than one: where a token goes from there is known only when it goes. */
const several = Symbol('several');

/** What comes next after a flow: a person's task, the end, or more than one thing. */
type Next = string | typeof several | undefined;

const joins = ({ kind, in: into }: ModelNode): boolean => (kind === 'parallel' || kind === 'inclusive') && into.length > 1;

/** A property where it is said. */
const given = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> => {
  const made: Partial<Record<K, T>> = {};
  if (value !== undefined) made[key] = value;
  return made;
};

/** The limit for every channel, else that of the first named. */
function limitOf(limits: readonly z.output<typeof limit>[]): StepDefinition['limit'] {
  const own = limits.find(({ channel }) => channel === undefined) ?? limits[0];
  return step.limit.safeParse(own?.rule ?? (own && { minutes: own.minutes, from: own.from })).data;
}

class Reader {
  readonly #model: Model;
  readonly #keys: Map<string, string>;

  constructor(model: Model) {
    this.#model = model;
    this.#keys = stepKeysOf(model);
  }

  #inTurn(found: readonly Next[]): Next {
    const all = new Set(found.filter((one) => one !== undefined));
    return all.size > 1 ? several : [...all][0];
  }

  #after(node: ModelNode, seen: ReadonlySet<string>): Next {
    const flows = flowsOut(this.#model, node);
    if (flows.length > 0) return this.#inTurn(flows.map(({ to }) => this.#from(to, seen)));
    const around = this.#model.nodes[node.scope];
    if (around === undefined) return 'end';
    if (node.trigger === 'error') return several;
    // The rest of a sub-process may still be open, and several are gone on from together.
    return around.many === undefined ? this.#after(around, seen) : several;
  }

  #from(id: string, seen: ReadonlySet<string>): Next {
    const node = this.#model.nodes[id];
    if (node === undefined || seen.has(id)) return undefined;
    const key = this.#keys.get(id);
    if (key !== undefined) return key;
    if (joins(node)) return several;
    const further = new Set([...seen, id]);
    if (node.kind !== 'scope') return this.#after(node, further);
    return this.#inTurn((this.#model.begins[id] ?? []).map((inner) => this.#from(inner, further)));
  }

  /** Where the process begins: its first task, or the first that is drawn where several begin. */
  start(): string {
    const first = this.#inTurn((this.#model.begins[''] ?? []).map((id) => this.#from(id, new Set())));
    return typeof first === 'string' && first !== 'end' ? first : ([...this.#keys.values()][0] ?? '');
  }

  #leads(node: ModelNode, flow: Flow): string {
    if (node.many !== undefined) return 'on';
    const next = this.#from(flow.to, new Set());
    return typeof next === 'string' ? next : 'on';
  }

  /** The flows that stand for ways out: from the task itself or from the gateways right behind it. */
  #waysFrom(node: ModelNode, seen: ReadonlySet<string>): Flow[] {
    return flowsOut(this.#model, node).flatMap((flow) => {
      if (flow.way !== undefined) return [flow];
      const next = this.#model.nodes[flow.to];
      const isChosen = next !== undefined && (next.kind === 'exclusive' || next.kind === 'inclusive') && !seen.has(next.id);
      return isChosen ? this.#waysFrom(next, new Set([...seen, next.id])) : [];
    });
  }

  #outcomes(node: ModelNode): OutcomeDefinition[] {
    const found = new Map<string, OutcomeDefinition>();
    for (const flow of this.#waysFrom(node, new Set())) {
      const { when, withoutPaper, ...way } = drawnWay.parse(flow.way);
      const to = this.#leads(node, flow);
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
    const next = node.many === undefined ? this.#after(node, new Set()) : several;
    return [{ ...plainWay, to: typeof next === 'string' ? next : 'on' }];
  }

  step(node: ModelNode): StepDefinition {
    const { name, limits, nationalStatus, checked, document, ...work } = written.parse(node.work ?? {});
    return {
      key: this.#keys.get(node.id) ?? node.id,
      ...work,
      name: name ?? { vi: node.name, en: node.name },
      ...given('limit', limitOf(limits)),
      ...given('nationalStatus', nationalStatus),
      ...given('checked', checked),
      ...given('document', document),
      outcomes: this.#outcomes(node),
    };
  }

  steps(): StepDefinition[] {
    return [...this.#keys.keys()].flatMap((id) => {
      const node = this.#model.nodes[id];
      return node === undefined ? [] : [this.step(node)];
    });
  }
}

/**
 * The step table of a drawing's tasks for people, as everything else reads it. A way out leads to the next such task where there is exactly one, to `end`,
 * or `on`: the drawing says where when it is taken. Working minutes for one channel stand in the model only.
 */
export function definitionOfModel(model: Model): ProcessDefinition {
  const reader = new Reader(model);
  return { start: reader.start(), steps: reader.steps() };
}
