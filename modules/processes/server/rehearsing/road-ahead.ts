import { stepKeyOf } from '../../bpmn/step-key.ts';
import { aheadOfNodes, stepsAhead } from '../../bpmn/steps-ahead.ts';
import type { Model } from '../../engine/model.ts';

/** Where a road goes on in a model, where its step table does not say. */
export class RoadAhead {
  readonly #model: Model;
  readonly #all = new Map<string, readonly string[]>();

  constructor(model: Model) {
    this.#model = model;
  }

  #allAhead(key: string): readonly string[] {
    const all = this.#all.get(key) ?? stepsAhead({ model: this.#model }, key).all;
    this.#all.set(key, all);
    return all;
  }

  /** Of several steps that are come to one that waits for no other; none where there is none. */
  firstOf(open: ReadonlyMap<string, number>): string | undefined {
    const keys = [...open.keys()];
    if (keys.length < 2) return keys[0];
    return keys.find((key) => keys.every((other) => other === key || !this.#allAhead(other).includes(key))) ?? keys[0];
  }

  /** The steps behind a way out: all that begin at once; of those among which facts decide the ones the case went, or the usual. */
  after(key: string, by: string, went: (key: string) => boolean): readonly string[] {
    const possible = stepsAhead({ model: this.#model }, key, { by }).first;
    const usual = stepsAhead({ model: this.#model }, key, { by, usual: true }).first;
    if (usual.length === possible.length) return possible;
    const gone = possible.filter(went);
    return gone.length > 0 ? gone : usual;
  }

  /** Whether several do a step at once. */
  isMany(key: string): boolean {
    return Object.values(this.#model.nodes).some((node) => node.many !== undefined && node.kind === 'user' && stepKeyOf(node) === key);
  }

  /** Whether a step is opened by what is watched for beside the road. */
  isBeside(key: string): boolean {
    const watching = Object.values(this.#model.nodes).filter(({ on }) => on !== undefined);
    return aheadOfNodes(this.#model, watching).first.includes(key);
  }
}
