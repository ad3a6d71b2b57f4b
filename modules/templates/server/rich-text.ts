import { z } from 'zod';

const runsSchema = z
  .array(z.strictObject({ text: z.string().max(20_000), bold: z.boolean().optional(), italic: z.boolean().optional() }))
  .max(500);

/** One node of free text: never Typst or HTML, only words with bold and italic. */
export const richNodeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), runs: runsSchema, align: z.enum(['left', 'center']).optional() }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean().optional(), items: z.array(runsSchema).max(500) }),
  z.strictObject({
    type: z.literal('table'),
    head: z.array(runsSchema).max(12).optional(),
    rows: z.array(z.array(runsSchema).max(12)).max(500),
    widths: z.array(z.number().positive()).max(12).optional(),
  }),
]);

/** Free text as it travels, is kept and is printed. */
export const richTextSchema = z.array(richNodeSchema).max(500);

export type RichText = z.infer<typeof richTextSchema>;

/** The same shape for the field schemas of templates, which refer to it as `ezone:rich-node`. */
export const richNodeJsonSchema = { $id: 'ezone:rich-node', ...z.toJSONSchema(richNodeSchema, { target: 'draft-7' }) };

/** Free text from plain text: blank lines part the paragraphs. */
export function richTextFrom(plain: string): RichText {
  return plain
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', runs: [{ text: part }] }));
}
