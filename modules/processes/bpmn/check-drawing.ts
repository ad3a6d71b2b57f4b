import type { ProcessDefinition } from '../definition.ts';
import type { Model } from '../engine/model.ts';
import { checkSteps } from './check-steps.ts';
import { compileBpmn, type FindModel } from './compile.ts';
import type { Fault } from './faults.ts';
import { readBpmn } from './read-bpmn.ts';
import { definitionOfModel } from './steps-of-model.ts';

/** A drawing that was looked at: what it is run by, or everything that keeps it back. */
export interface CheckedDrawing {
  model?: Model;
  definition?: ProcessDefinition;
  faults: Fault[];
}

/** Reads and compiles a drawing to what a version keeps; refuses with an `XmlRefusal` what is no drawing at all. */
export async function checkDrawing(xml: string, findModel?: FindModel, own?: string): Promise<CheckedDrawing> {
  const { model, faults } = compileBpmn(await readBpmn(xml), findModel, own);
  if (model === undefined) return { faults };
  const found = checkSteps(model).map(({ reason, id }): Fault => ({ reason, id, name: model.nodes[id]?.name ?? '', kind: 'userTask' }));
  return found.length > 0 ? { faults: found } : { model, definition: definitionOfModel(model), faults: [] };
}
