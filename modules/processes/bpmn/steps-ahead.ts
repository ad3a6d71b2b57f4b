import type { Flow, Model, ModelNode } from '../engine/model.ts';
import { stepKeyOf } from './step-key.ts';

/** What lies ahead of a place of a process, told by the keys of its steps. */
export interface StepsAhead {
  /** Those that come next, in the order they are drawn: one, unless the process decides, branches, or may end. */
  first: readonly string[];
  /** All that may be come to while nobody sends anything back, the nearest first. */
  all: readonly string[];
  /** True where the process may end before anybody has another step. */
  ends: boolean;
}

/** Which ways are looked along. */
export interface Looking {
  /** The way out of the step that is taken; any that goes on, where none is named. */
  by?: string | undefined;
  /** Where only one of several ways is gone, the first of them: how a case usually goes. */
  usual?: boolean | undefined;
}

const isBack = ({ way }: Flow): boolean => way?.['back'] === true;

class Looker {
  readonly first = new Set<string>();
  readonly all = new Set<string>();
  ends = false;
  readonly #model: Model;
  readonly #usual: boolean;
  readonly #by: string | undefined;
  /** Nodes to be entered, and whether a step was passed on the way there. */
  #open: { id: string; beyond: boolean }[] = [];
  readonly #seen = new Set<string>();

  constructor(model: Model, { usual = false, by }: Looking) {
    this.#model = model;
    this.#usual = usual;
    this.#by = by;
  }

  /** The ways out of a node: of the step that is left the one that is taken, elsewhere none that leads back. */
  #waysOf(node: ModelNode, beyond: boolean): Flow[] {
    const flows = node.out.flatMap((id) => this.#model.flows[id] ?? []);
    const taken = beyond ? undefined : this.#by;
    const on = flows.filter((flow) => (taken === undefined || flow.way === undefined ? !isBack(flow) : flow.way['key'] === taken));
    return this.#usual && node.kind === 'exclusive' ? on.slice(0, 1) : on;
  }

  leave(node: ModelNode, beyond: boolean): void {
    for (const { to } of this.#waysOf(node, beyond)) this.#open.push({ id: to, beyond });
    if (node.out.length > 0) return;
    const around = this.#model.nodes[node.scope];
    if (node.kind === 'end' && node.trigger === 'error') return this.#raise(around, beyond);
    if (around !== undefined) this.leave(around, beyond);
    else if (!beyond) this.ends = true;
  }

  /** An error goes out through what is around it until something catches it; uncaught it ends the process. */
  #raise(around: ModelNode | undefined, beyond: boolean): void {
    for (let host = around; host !== undefined; host = this.#model.nodes[host.scope]) {
      const { id } = host;
      const catching = Object.values(this.#model.nodes).filter((one) => one.on === id && one.trigger === 'error');
      for (const one of catching) this.#open.push({ id: one.id, beyond });
      if (catching.length > 0) return;
    }
    if (!beyond) this.ends = true;
  }

  /** What may take somebody away from where he is: it is no usual way. */
  #watched(id: string, beyond: boolean): void {
    if (this.#usual) return;
    for (const node of Object.values(this.#model.nodes)) if (node.on === id) this.#open.push({ id: node.id, beyond });
  }

  #enter(node: ModelNode, beyond: boolean): void {
    if (node.kind === 'user') {
      const key = stepKeyOf(node);
      this.all.add(key);
      if (!beyond) this.first.add(key);
      this.#watched(node.id, true);
      return this.leave(node, true);
    }
    this.#watched(node.id, beyond);
    if (node.kind !== 'scope') return this.leave(node, beyond);
    for (const id of this.#model.begins[node.id] ?? []) this.#open.push({ id, beyond });
  }

  look(): StepsAhead {
    for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift()) {
      const node = this.#model.nodes[next.id];
      const place = `${next.id} ${next.beyond}`;
      if (node === undefined || this.#seen.has(place)) continue;
      this.#seen.add(place);
      this.#enter(node, next.beyond);
    }
    return { first: [...this.first], all: [...this.all], ends: this.ends };
  }
}

/** What lies ahead of where a case stands, by the nodes of its model. */
export function aheadOfNodes(model: Model, from: readonly ModelNode[], looking: Looking = {}): StepsAhead {
  const looker = new Looker(model, looking);
  for (const node of from) looker.leave(node, false);
  return looker.look();
}

/**
 * What lies ahead of a step of a process. Every version has a model, drawn or made of its step table, so both kinds answer alike; a step that
 * is there twice, because its process is called twice, is left at both places.
 */
export function stepsAhead({ model }: { model: Model }, from: string, looking: Looking = {}): StepsAhead {
  const places = Object.values(model.nodes).filter((node) => node.kind === 'user' && stepKeyOf(node) === from);
  return aheadOfNodes(model, places, looking);
}
