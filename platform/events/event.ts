import type { z } from 'zod';

/** A fact a module announces: its name and the shape of what it tells. */
export interface EventType<Payload> {
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
  /** One sentence for the generated event page. */
  readonly meaning: string;
}

const declared = new Map<string, EventType<unknown>>();

/** Declares a fact `noun.past-participle`; `meaning` says when it is announced. */
export function defineEvent<Payload>(name: string, schema: z.ZodType<Payload>, meaning: string): EventType<Payload> {
  const event = { name, schema, meaning };
  declared.set(name, event);
  return event;
}

/** Every declared event, sorted by name. */
export function declaredEvents(): EventType<unknown>[] {
  return [...declared.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
