import type { Tx } from '#platform/db';
import { listPeopleInUnit } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import type { ProcessDefinition, StepDefinition } from '../shapes.ts';

/** Asks once for each unit and role whether somebody holds it. */
export class Holders {
  readonly #tx: Tx;
  readonly #at: Date;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(tx: Tx, at: Date) {
    this.#tx = tx;
    this.#at = at;
  }

  async #unitOf({ unit }: Pick<StepDefinition, 'unit'>, handlingUnit: string): Promise<string | undefined> {
    if (unit === 'handling') return handlingUnit;
    return (await listUnits(this.#tx, this.#at)).find(({ kind }) => kind === unit)?.id;
  }

  async #isHeld(step: StepDefinition, handlingUnit: string): Promise<boolean> {
    const unit = await this.#unitOf(step, handlingUnit);
    if (unit === undefined) return false;
    return (await listPeopleInUnit(this.#tx, unit, step.role, this.#at)).length > 0;
  }

  /**
   * Keys of those steps that nobody would hold for a case of a unit. What is held as in the process the case ran by is not asked for: a unit that is
   * no more is not the draft's doing; and nobody holds a step that waits.
   */
  async vacant(definition: ProcessDefinition, held: ProcessDefinition, handlingUnit: string): Promise<Set<string>> {
    const keys = new Set<string>();
    for (const step of definition.steps) {
      const before = held.steps.find(({ key }) => key === step.key);
      if (step.kind === 'wait' || (before?.role === step.role && before.unit === step.unit)) continue;
      const asked = `${step.unit} ${handlingUnit} ${step.role}`;
      const isHeld = this.#known.get(asked) ?? this.#isHeld(step, handlingUnit);
      this.#known.set(asked, isHeld);
      if (!(await isHeld)) keys.add(step.key);
    }
    return keys;
  }
}
