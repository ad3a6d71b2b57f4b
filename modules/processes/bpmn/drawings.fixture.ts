import type { Model } from '../engine/model.ts';
import { compileBpmn, type Compilation, type FindModel } from './compile.ts';
import { readBpmn } from './read-bpmn.ts';

/** A drawing of one process; `defined` are messages, signals and errors beside it. */
export function drawn(body: string, defined = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:ezone="urn:ezone:process:1" targetNamespace="urn:test">${defined}<process id="p" isExecutable="true">${body}</process></definitions>`;
}

const properties = (inner: string): string => `<extensionElements>${inner}</extensionElements>`;

/** A flow, with a condition in FEEL. */
export function flow(from: string, to: string, when?: string): string {
  const condition = when?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const inner =
    condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression" language="feel">${condition}</conditionExpression>`;
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
}

/** Flows one after another: `chain('a', 'b', 'c')`. */
export const chain = (...ids: string[]): string =>
  ids
    .slice(1)
    .map((id, place) => flow(ids[place] ?? '', id))
    .join('');

/** A person's task. */
export const user = (id: string, inner = ''): string =>
  `<userTask id="${id}" name="Việc ${id}">${properties('<ezone:work kind="work" role="specialist" unit="handling" />')}${inner}</userTask>`;

/** A script that sets facts. */
export const script = (id: string, sets: Record<string, string> = {}): string =>
  `<scriptTask id="${id}">${properties(
    Object.entries(sets)
      .map(([name, value]) => `<ezone:set name="${name}" value="${value}" />`)
      .join(''),
  )}</scriptTask>`;

/** An element without anything in it: `node('parallelGateway', 'fork')`. */
export const node = (kind: string, id: string, attributes = ''): string => `<${kind} id="${id}" ${attributes} />`;

/** An event with its definition. */
export const event = (kind: string, id: string, definition: string, attributes = ''): string =>
  `<${kind} id="${id}" ${attributes}>${definition}</${kind}>`;

/** A timer of working time. */
export const timer = (duration: string): string =>
  `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${duration}</timeDuration></timerEventDefinition>`;

/** Compiles a drawing. */
export async function compiled(xml: string, find?: FindModel): Promise<Compilation> {
  return compileBpmn(await readBpmn(xml), find);
}

/** The model of a drawing that is right. */
export async function modelOf(body: string, defined?: string, find?: FindModel): Promise<Model> {
  const { model, faults } = await compiled(drawn(body, defined), find);
  if (model === undefined) throw new Error(JSON.stringify(faults));
  return model;
}
