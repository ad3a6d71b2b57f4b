import { canonical, type Canonical } from './canonical.ts';
import { scanXml } from './xml.ts';

/** What can be said otherwise of an element. */
export const aspects = ['name', 'kind', 'road', 'inside', 'properties'] as const;
export type Aspect = (typeof aspects)[number];

/** An element that one drawing has and the other has not, or has otherwise. */
export interface DrawnDifference {
  id: string;
  name: string;
  kind: string;
  state: 'added' | 'gone' | 'changed';
  aspects: Aspect[];
}

interface Told extends Record<Aspect, string> {
  id: string;
}

const bpmn = '{http://www.omg.org/spec/BPMN/20100524/MODEL}';
const roads = ['sourceRef', 'targetRef', 'attachedToRef', 'default'];
/** What flows say anyhow, and how it looks. */
const left = new Set([`${bpmn}incoming`, `${bpmn}outgoing`]);

const isProcess = ({ name }: Canonical): boolean => name === `${bpmn}process`;
const stripped = (element: Canonical): Canonical => ({
  ...element,
  content: element.content.filter(({ name }) => !left.has(name)).map(stripped),
});

function toldOf(element: Canonical, around: string): Told {
  const { id = '', name = '', ...others } = element.attributes;
  const road = Object.fromEntries(roads.map((key) => [key, others[key]]));
  const rest = Object.entries(others).filter(([key]) => !roads.includes(key));
  const inner = stripped(element).content.filter((one) => one.attributes['id'] === undefined || !isFlowElement(one));
  return { id, name, kind: element.name, road: JSON.stringify(road), inside: around, properties: JSON.stringify([rest, inner]) };
}

/** Elements of the process itself stand in it or in a sub-process. */
const isFlowElement = ({ name }: Canonical): boolean =>
  name.startsWith(bpmn) && /(Task|task|Event|Gateway|subProcess|callActivity|sequenceFlow|dataObject\w*|transaction)$/.test(name);

function elementsOf(xml: string): Map<string, Told> {
  const found = new Map<string, Told>();
  const visit = (element: Canonical, around: string): void => {
    const id = element.attributes['id'];
    const isElement = id !== undefined && isFlowElement(element);
    if (isElement) found.set(id, toldOf(element, around));
    for (const inner of element.content) visit(inner, isElement || isProcess(element) ? (id ?? '') : around);
  };
  visit(canonical(scanXml(xml)), '');
  return found;
}

const shown = ({ id, name, kind }: Told): Pick<DrawnDifference, 'id' | 'name' | 'kind'> => ({
  id,
  name,
  kind: kind.slice(bpmn.length),
});

/** What a later drawing says otherwise, element by element; where its boxes stand is not told. What is gone comes last. */
export function differencesOf(before: string, after: string): DrawnDifference[] {
  const [earlier, later] = [elementsOf(before), elementsOf(after)];
  const found: DrawnDifference[] = [];
  for (const [id, told] of later) {
    const old = earlier.get(id);
    const changed = old === undefined ? [] : aspects.filter((aspect) => old[aspect] !== told[aspect]);
    if (old === undefined) found.push({ ...shown(told), state: 'added', aspects: [] });
    else if (changed.length > 0) found.push({ ...shown(told), state: 'changed', aspects: changed });
  }
  for (const [id, told] of earlier) if (!later.has(id)) found.push({ ...shown(told), state: 'gone', aspects: [] });
  return found;
}
