import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { checkDrawing, type CheckedDrawing } from '../../bpmn/check-drawing.ts';
import { modelOfSteps } from '../../bpmn/model-of-steps.ts';
import { elementsIn, scanXml, XmlRefusal, type XmlElement } from '../../bpmn/xml.ts';
import { readModel } from '../../engine/read-model.ts';
import type { Model } from '../../engine/model.ts';
import { findPublished, findVersion } from './draft-store.ts';

/** More processes than anybody calls from one. */
const mostCalls = 50;

function callsIn(root: XmlElement): string[] {
  const found = new Set<string>();
  const open = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const called = one.attributes['calledElement'];
    if (called !== undefined) found.add(called);
    open.push(...elementsIn(one));
  }
  return [...found].slice(0, mostCalls);
}

/** What a process that another calls is run by, as its newest version says. */
async function calledModel(tx: Tx, code: string): Promise<Model | undefined> {
  const process = await findPublished(tx, code);
  const version = process && (await findVersion(tx, process.processId, process.version));
  return version && (readModel(version.model) ?? modelOfSteps(version.definition));
}

// words: processes.drawing.xml-*
/** Reads and compiles a drawing beside what is published; refuses with `processes.drawing-unreadable`, which says why, what is none. */
export async function readDrawing(tx: Tx, code: string, xml: string): Promise<CheckedDrawing> {
  try {
    const models = new Map<string, Model | undefined>();
    for (const called of callsIn(scanXml(xml))) models.set(called, await calledModel(tx, called));
    return await checkDrawing(xml, (called) => models.get(called), code);
  } catch (error) {
    if (!(error instanceof XmlRefusal)) throw error;
    return fail('processes.drawing-unreadable', { reason: { key: `processes.drawing.xml-${error.why}` } }, 'drawing');
  }
}
