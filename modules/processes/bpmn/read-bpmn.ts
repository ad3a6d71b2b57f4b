import BpmnModdle, { type ModdleElement } from 'bpmn-moddle';
import { ezoneElements } from './ezone-elements.ts';
import type { Fault } from './faults.ts';
import { restoreLost } from './restore.ts';
import { elementsIn, scanXml, writeXml, type XmlElement, XmlRefusal } from './xml.ts';

/** A drawing as it was read. */
export interface Drawing {
  root: ModdleElement;
  /** Elements whose id another has too, or nothing can have: the reader knows only one of them. */
  badIds: Pick<Fault, 'id' | 'name' | 'kind'>[];
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

function badIdsIn(root: XmlElement): Drawing['badIds'] {
  const seen = new Set(Object.getOwnPropertyNames(Object.prototype));
  const found: Drawing['badIds'] = [];
  const visit = (element: XmlElement): void => {
    const id = element.attributes['id'];
    if (id !== undefined && seen.has(id)) found.push({ id, name: element.attributes['name'] ?? '', kind: localOf(element.name) });
    if (id !== undefined) seen.add(id);
    // What other tools keep in an element has names of its own.
    if (localOf(element.name) !== 'extensionElements') for (const inner of elementsIn(element)) visit(inner);
  };
  visit(root);
  return found;
}

/** A fresh reader with our properties. */
export const moddle = (): BpmnModdle => new BpmnModdle({ ezone: ezoneElements });

const declaration = /^\uFEFF?\s*<\?xml[^>]*\?>/;

/** Reads a BPMN 2.0 text; refuses with an `XmlRefusal` what is no XML, no BPMN, or made to use up memory. */
export async function readBpmn(source: string): Promise<Drawing> {
  const badIds = badIdsIn(scanXml(source));
  try {
    const { rootElement } = await moddle().fromXML(source.replace(declaration, ''));
    return { root: rootElement, badIds };
  } catch {
    throw new XmlRefusal('not-xml', 0);
  }
}

async function writeRoot(root: ModdleElement): Promise<string> {
  const { xml } = await moddle().toXML(root, { format: true });
  return xml;
}

/** Writes a drawing; with the text it was made from, everything comes back that reading alone would lose. */
export async function writeBpmn(root: ModdleElement, original?: string): Promise<string> {
  const written = await writeRoot(root);
  if (original === undefined) return written;
  const { root: again } = await readBpmn(original);
  const restored = restoreLost(scanXml(original), scanXml(await writeRoot(again)), scanXml(written));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(restored)}\n`;
}
