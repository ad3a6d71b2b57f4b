import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { translator } from '#platform/i18n';
import { checkDrawing, type CheckedDrawing } from '../../bpmn/check-drawing.ts';
import { elementsIn, scanXml, XmlRefusal, type XmlElement } from '../../bpmn/xml.ts';
import type { Model } from '../../engine/model.ts';
import { findVersion } from '../process-store.ts';
import { findPublished } from './draft-store.ts';

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
  return process && (await findVersion(tx, process.versionId))?.model;
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
    const key = `processes.drawing.xml-${error.why}`;
    return fail('processes.drawing-unreadable', { reason: { vi: translator('vi')(key), en: translator('en')(key) } }, 'drawing');
  }
}
