import { z } from 'zod';
import type { RichText } from '#platform/web';
import type { Json } from './use-document.ts';

const run = z.object({ text: z.string(), bold: z.boolean().optional(), italic: z.boolean().optional() });
const richText = z.array(
  z.union([
    z.object({ type: z.literal('paragraph'), runs: z.array(run) }),
    z.object({ type: z.literal('list'), ordered: z.boolean().optional(), items: z.array(z.array(run)) }),
  ]),
);
const tableRows = z.array(z.record(z.string(), z.string()));

/** Plain rich text as a slot holds it; empty where something else stands. */
export function richTextOf(value: Json | undefined): RichText {
  return richText.safeParse(value).data ?? [];
}

/** Rows as a slot holds them. */
export function rowsOf(value: Json | undefined): Record<string, string>[] {
  return tableRows.safeParse(value).data ?? [];
}

/** A line of text or a date as a slot holds it. */
export function lineOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Rich text as JSON, without what is not said. */
export function jsonOf(text: RichText): Json {
  return z.json().parse(JSON.parse(JSON.stringify(text)));
}
