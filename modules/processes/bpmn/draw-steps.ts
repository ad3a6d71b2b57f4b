import type BpmnModdle from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import type { OutcomeDefinition, ProcessDefinition, StepDefinition } from '../definition.ts';
import { layOut, type Layout } from './lay-out.ts';
import { hasChoice, idsOf, modelOfSteps } from './model-of-steps.ts';
import { moddle, writeBpmn } from './read-bpmn.ts';
import { said } from './said.ts';

/** Draws a step table with the library's elements. */
class Draughtsman {
  readonly #make: BpmnModdle;
  readonly #drawn = new Map<string, ModdleElement>();

  constructor() {
    this.#make = moddle();
  }

  #create(type: string, attributes: object): ModdleElement {
    return this.#make.create(type, said({ ...attributes }));
  }

  #add(type: string, id: string, attributes: object): void {
    this.#drawn.set(id, this.#create(`bpmn:${type}`, { id, ...attributes }));
  }

  #extension(...values: ModdleElement[]): ModdleElement {
    return this.#create('bpmn:ExtensionElements', { values });
  }

  #work(step: StepDefinition): ModdleElement {
    const { key, kind, role, unit, name, nationalStatus, checked, finishes, limit, document } = step;
    const limits = limit === undefined ? [] : [this.#create('ezone:Limit', typeof limit === 'string' ? { rule: limit } : limit)];
    const papers = document === undefined ? [] : [this.#create('ezone:Paper', document)];
    return this.#create('ezone:Work', { key, kind, role, unit, en: name.en, status: nationalStatus, checked, finishes, limits, papers });
  }

  #way({ key, label, when, needsComment, back, withoutPaper }: OutcomeDefinition): ModdleElement {
    return this.#create('ezone:Way', { outcome: key, en: label.en, when, needsComment, back, withoutPaper });
  }

  #flow(id: string, from: string, to: string, more: object = {}): void {
    this.#add('SequenceFlow', id, { sourceRef: this.#drawn.get(from), targetRef: this.#drawn.get(to), ...more });
  }

  #ways(step: StepDefinition): void {
    const from = hasChoice(step) ? idsOf.choice(step.key) : idsOf.step(step.key);
    if (hasChoice(step)) this.#flow(idsOf.toChoice(step.key), idsOf.step(step.key), from);
    step.outcomes.forEach((outcome, place) => {
      const more = { name: outcome.label.vi, extensionElements: this.#extension(this.#way(outcome)) };
      this.#flow(idsOf.way(step.key, place), from, idsOf.target(outcome.to), more);
    });
  }

  #diagram(process: ModdleElement, { boxes, lines }: Layout): ModdleElement {
    const shapes = [...boxes].map(([id, box]) => {
      const bounds = this.#create('dc:Bounds', box);
      return this.#create('bpmndi:BPMNShape', { id: `${id}_di`, bpmnElement: this.#drawn.get(id), bounds });
    });
    const edges = [...lines].map(([id, points]) => {
      const waypoint = points.map((point) => this.#create('dc:Point', point));
      return this.#create('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: this.#drawn.get(id), waypoint });
    });
    const plane = this.#create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: process, planeElement: [...shapes, ...edges] });
    return this.#create('bpmndi:BPMNDiagram', { id: 'diagram', plane });
  }

  draw(id: string, name: string, definition: ProcessDefinition): ModdleElement {
    this.#add('StartEvent', idsOf.begin, {});
    for (const step of definition.steps) {
      this.#add('UserTask', idsOf.step(step.key), { name: step.name.vi, extensionElements: this.#extension(this.#work(step)) });
      if (hasChoice(step)) this.#add('ExclusiveGateway', idsOf.choice(step.key), {});
    }
    this.#add('EndEvent', idsOf.end, {});
    this.#flow(idsOf.first, idsOf.begin, idsOf.step(definition.start));
    for (const step of definition.steps) this.#ways(step);
    const process = this.#create('bpmn:Process', { id, name, isExecutable: true, flowElements: [...this.#drawn.values()] });
    const diagram = this.#diagram(process, layOut(definition, modelOfSteps(definition)));
    return this.#create('bpmn:Definitions', { targetNamespace: 'urn:ezone:process:1', rootElements: [process], diagrams: [diagram] });
  }
}

/** A step table as a BPMN drawing that can be opened, looked at and changed. */
export function drawSteps(code: string, name: string, definition: ProcessDefinition): Promise<string> {
  // Ids of XML begin with a letter and have no blanks.
  const id = `process_${code.replaceAll(/[^A-Za-z0-9._-]/g, '_')}`;
  return writeBpmn(new Draughtsman().draw(id, name, definition));
}
