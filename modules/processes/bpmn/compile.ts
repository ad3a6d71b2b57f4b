import type { ModdleElement } from 'bpmn-moddle';
import type { Flow, Model, ModelNode } from '../engine/model.ts';
import { checkModel } from './check-model.ts';
import { compileNode } from './compile-node.ts';
import { all, idOf, kindOf, one, text } from './elements.ts';
import { faultOf, type Fault } from './faults.ts';
import type { Drawing } from './read-bpmn.ts';
import { conditionOf, wayOf } from './properties.ts';

/** Finds the published model of a process that another calls. */
export type FindModel = (code: string) => Model | undefined;

/** What came of compiling: a model where nothing stands in the way. */
export interface Compilation {
  model?: Model;
  faults: Fault[];
}

/** More than anybody reads in one drawing. */
const mostElements = 3000;

/** Drawn for who reads it; nothing of it is run. */
const onlyDrawn = new Set(['dataObject', 'dataObjectReference', 'dataStoreReference']);

interface Building {
  nodes: Record<string, ModelNode>;
  flows: Record<string, Flow>;
  begins: Record<string, string[]>;
  elements: Map<string, ModdleElement>;
  faults: Fault[];
  findModel: FindModel;
  /** What the process itself is called by: its id, and the code under which it is published. */
  own: ReadonlySet<string>;
}

function addFlow(building: Building, element: ModdleElement): void {
  const [from, to] = [one(element, 'sourceRef'), one(element, 'targetRef')];
  const isWithin = from?.$parent === element.$parent && to?.$parent === element.$parent;
  if (from === undefined || to === undefined || !isWithin) return void building.faults.push(faultOf('loose-flow', element));
  const [when, way, id] = [conditionOf(element), wayOf(element), idOf(element)];
  building.flows[id] = {
    id,
    from: idOf(from),
    to: idOf(to),
    ...(when === undefined ? {} : { when }),
    ...(way === undefined ? {} : { way }),
  };
}

/** A called process is taken into the one that calls it, so that a case keeps the version it began with. */
function addCalled(building: Building, call: ModdleElement): void {
  const [id, code] = [idOf(call), text(call, 'calledElement') ?? ''];
  if (building.own.has(code)) return void building.faults.push(faultOf('calls-itself', call));
  const called = building.findModel(code);
  if (called === undefined) return void building.faults.push(faultOf('no-such-process', call));
  const inner = (name: string): string => `${id}/${name}`;
  for (const node of Object.values(called.nodes)) {
    building.nodes[inner(node.id)] = {
      ...node,
      id: inner(node.id),
      scope: node.scope === '' ? id : inner(node.scope),
      in: node.in.map(inner),
      out: node.out.map(inner),
      ...(node.otherwise === undefined ? {} : { otherwise: inner(node.otherwise) }),
      ...(node.on === undefined ? {} : { on: inner(node.on) }),
    };
  }
  for (const flow of Object.values(called.flows))
    building.flows[inner(flow.id)] = { ...flow, id: inner(flow.id), from: inner(flow.from), to: inner(flow.to) };
  for (const [scope, begins] of Object.entries(called.begins)) building.begins[scope === '' ? id : inner(scope)] = begins.map(inner);
}

function addNode(building: Building, element: ModdleElement, scope: string): void {
  const { node, faults } = compileNode(element, scope);
  building.faults.push(...faults);
  if (node === undefined) return;
  building.nodes[node.id] = node;
  if (kindOf(element) === 'subProcess') addScope(building, element, node.id);
  if (kindOf(element) === 'callActivity') addCalled(building, element);
}

function addElement(building: Building, element: ModdleElement, scope: string): void {
  const id = idOf(element);
  if (building.elements.size >= mostElements) return;
  if (id === '' || building.elements.has(id)) return void building.faults.push(faultOf('bad-id', element));
  building.elements.set(id, element);
  if (kindOf(element) === 'sequenceFlow') addFlow(building, element);
  else addNode(building, element, scope);
}

/** Gives each node of a scope its flows, in the order of the drawing. */
function joinFlows(building: Building, scope: string): ModelNode[] {
  const own = Object.values(building.nodes).filter((node) => node.scope === scope);
  const [into, outOf] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { id, from, to } of Object.values(building.flows)) {
    into.set(to, [...(into.get(to) ?? []), id]);
    outOf.set(from, [...(outOf.get(from) ?? []), id]);
  }
  const joined = own.map((node) => ({ ...node, in: into.get(node.id) ?? [], out: outOf.get(node.id) ?? [] }));
  for (const node of joined) building.nodes[node.id] = node;
  return joined;
}

/**
 * A scope begins at its plain start events, or else at everything nothing leads to: BPMN 2.0.2 §13.2 Process Instantiation and Termination, §13.3.4
 * Sub-Process/Call Activity, §10.5.2 Start Event.
 */
function addScope(building: Building, element: ModdleElement, scope: string): void {
  for (const inner of all(element, 'flowElements')) if (!onlyDrawn.has(kindOf(inner))) addElement(building, inner, scope);
  const own = joinFlows(building, scope);
  const starts = own.filter(({ kind }) => kind === 'start');
  const loose = own.filter((node) => node.in.length === 0 && node.kind !== 'start' && node.kind !== 'boundary');
  const begins = starts.length > 0 ? starts.filter(({ trigger }) => trigger === undefined) : loose;
  building.begins[scope] = begins.map(({ id }) => id);
  const isWoken = scope === '' && starts.length > 0;
  if (begins.length === 0 && !isWoken) building.faults.push(faultOf('no-begin', element));
  if (starts.length === 0) return;
  for (const { id } of loose) building.faults.push(faultOf('unreachable', building.elements.get(id) ?? element));
}

function processIn(root: ModdleElement): ModdleElement[] {
  const processes = all(root, 'rootElements').filter((element) => kindOf(element) === 'process' && all(element, 'flowElements').length > 0);
  const meant = processes.filter((element) => element.get('isExecutable') === true);
  return meant.length === 0 ? processes : meant;
}

/** Compiles a drawing: a model, or everything that stands in the way of one, each with the element that has it. */
export function compileBpmn({ root, badIds }: Drawing, findModel: FindModel = () => undefined, own?: string): Compilation {
  if (badIds.length > 0) return { faults: badIds.map((one) => ({ reason: 'bad-id', ...one })) };
  const [process, ...others] = processIn(root);
  if (process === undefined) return { faults: [faultOf('no-process', root)] };
  if (others.length > 0) return { faults: [process, ...others].map((one) => faultOf('several-processes', one)) };
  const building: Building = {
    nodes: {},
    flows: {},
    begins: {},
    elements: new Map(),
    faults: [],
    findModel,
    own: new Set([idOf(process), own ?? '']),
  };
  addScope(building, process, '');
  const { nodes, flows, begins, elements, faults } = building;
  if (Math.max(elements.size, Object.keys(nodes).length) >= mostElements) return { faults: [faultOf('too-large', process)] };
  if (faults.length > 0) return { faults };
  const model: Model = { nodes, flows, begins };
  const found = checkModel(model).map(({ reason, id }) => faultOf(reason, elements.get(id) ?? process));
  return found.length > 0 ? { faults: found } : { model, faults: [] };
}
