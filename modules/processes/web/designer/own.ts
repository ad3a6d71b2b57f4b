import type { ModdleElement } from 'bpmn-moddle';
import { added, all, one } from '../../bpmn/elements.ts';
import { ezoneElements } from '../../bpmn/ezone-elements.ts';

/** What eZone adds to an element, as plain data. */
export interface Own {
  readonly [name: string]: string | number | boolean | readonly Own[] | undefined;
}

const local = (name: string): string => name.replace('ezone:', '');

// A copy: the library puts its prefix before the names it is given.
const declared = new Map(
  ezoneElements.types.map((type) => [
    local(type.name),
    type.properties.map(({ name, type: of, isMany }) => ({ name: local(name), type: local(of), isMany })),
  ]),
);

function plain(element: ModdleElement, type: string): Own {
  const said: Record<string, Own[string]> = {};
  for (const property of declared.get(type) ?? []) {
    const value = element.get(property.name);
    if (property.isMany === true) said[property.name] = all(element, property.name).map((inner) => plain(inner, property.type));
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') said[property.name] = value;
  }
  return said;
}

/** All of one type that an element has. */
export const readOwn = (element: ModdleElement | undefined, type: string): readonly Own[] =>
  added(element, type).map((found) => plain(found, type));

type Make = (type: string, attributes: Readonly<Record<string, unknown>>) => ModdleElement;

const isSaid = (value: Own[string]): boolean => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function made(make: Make, type: string, own: Own): ModdleElement {
  const attributes: Record<string, unknown> = {};
  for (const property of declared.get(type) ?? []) {
    const value = own[property.name];
    if (!isSaid(value)) continue;
    attributes[property.name] = Array.isArray(value) ? value.map((inner: Own) => made(make, property.type, inner)) : value;
  }
  return make(`ezone:${type}`, attributes);
}

/** The extension elements of an element with all of one type written anew; what others keep there stays. */
export function withOwn(
  make: Make,
  element: ModdleElement,
  { type, owns }: { type: string; owns: readonly Own[] },
): ModdleElement | undefined {
  const kept = all(one(element, 'extensionElements'), 'values').filter(({ $type }) => $type !== `ezone:${type}`);
  const values = [...kept, ...owns.map((own) => made(make, type, own))];
  return values.length === 0 ? undefined : make('bpmn:ExtensionElements', { values });
}

/** A text of plain data. */
export const textIn = (own: Own | undefined, name: string): string => {
  const value = own?.[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

/** A whole number of plain data. */
export const numberIn = (own: Own | undefined, name: string): number | undefined => {
  const value = own?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** The list of plain data. */
export const listIn = (own: Own | undefined, name: string): readonly Own[] => {
  const value = own?.[name];
  return Array.isArray(value) ? value : [];
};
