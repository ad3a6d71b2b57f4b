import { z } from 'zod';
import { fail } from '#platform/errors';
import { richTextSchema } from '#modules/templates';
import type { ResultDefinition } from './paper-data.ts';

type Slot = ResultDefinition['drafted'][number];
type Drafted = Readonly<Record<string, unknown>>;

const line = z.string().max(20_000);
// What was cleared is sent as nothing at all, or as an empty line.
const shapes = {
  rich: () => richTextSchema,
  rows: ({ columns }: Slot) => z.array(z.strictObject(Object.fromEntries(columns.map(({ key }) => [key, line.optional()])))).max(500),
  text: () => line.nullable(),
  date: () => z.union([z.iso.date(), z.literal('')]).nullable(),
} as const satisfies Record<Slot['kind'], (slot: Slot) => z.ZodType>;

/**
 * Checks that what was written fits the places of the result's paper. Refuses with `documents.drafted-unknown` what has no place there and with
 * `documents.drafted-malformed` what is not of its place's shape, naming the place.
 */
export function checkDrafted({ drafted: slots }: ResultDefinition, drafted: Drafted): void {
  for (const [path, value] of Object.entries(drafted)) {
    const slot = slots.find((one) => one.path === path) ?? fail('documents.drafted-unknown', { field: path }, path);
    if (!shapes[slot.kind](slot).safeParse(value).success) fail('documents.drafted-malformed', { field: slot.label }, path);
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Refuses with `documents.draft-incomplete` a draft that lacks what the paper must say. */
export function checkComplete({ drafted: slots }: ResultDefinition, drafted: Drafted): void {
  const missing = slots.find((slot) => slot.required && isEmpty(drafted[slot.path]));
  if (missing !== undefined) fail('documents.draft-incomplete', { field: missing.label }, missing.path);
}
