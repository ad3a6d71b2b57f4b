import type { ModdleElement } from 'bpmn-moddle';

const isElement = (value: unknown): value is ModdleElement => typeof value === 'object' && value !== null && '$type' in value;

/** The elements of a property, whether it holds one or many. */
export function all(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.get(property);
  return (Array.isArray(value) ? value : [value]).filter(isElement);
}

/** The element of a property, if there is one. */
export const one = (element: ModdleElement | undefined, property: string): ModdleElement | undefined => all(element, property)[0];

/** A text property; empty texts count as missing. */
export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.get(property);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A property that is true. */
export const isTrue = (element: ModdleElement | undefined, property: string): boolean => element?.get(property) === true;

/** A whole number that is at least 1. */
export function count(element: ModdleElement | undefined, property: string): number | undefined {
  const value = element?.get(property);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** The id of an element; one without any cannot be referred to. */
export const idOf = (element: ModdleElement | undefined): string => text(element, 'id') ?? '';

/** The element without its namespace: `userTask`. */
export function kindOf(element: ModdleElement): string {
  const local = element.$type.slice(element.$type.indexOf(':') + 1);
  return local.charAt(0).toLowerCase() + local.slice(1);
}

/** What eZone added to an element. */
export const added = (element: ModdleElement | undefined, type: string): ModdleElement[] =>
  all(one(element, 'extensionElements'), 'values').filter(({ $type }) => $type === `ezone:${type}`);
