/** A piece of JSON Schema; the seeds build their field lists of these. */
export type FieldSchema = Readonly<Record<string, unknown>>;

/** Text that must not be empty. */
export const text: FieldSchema = { type: 'string', minLength: 1, maxLength: 4000 };

/** A calendar day `YYYY-MM-DD`. */
export const day: FieldSchema = { type: 'string', format: 'date' };

/** An instant, ISO 8601 with its offset. */
export const instant: FieldSchema = { type: 'string', format: 'date-time' };

export const amount: FieldSchema = { type: 'number', minimum: 0 };
export const whole: FieldSchema = { type: 'integer', minimum: 0 };

/** Free text as a tree of paragraphs, lists and tables. */
export const richText: FieldSchema = { type: 'array', items: { $ref: 'ezone:rich-node' } };

/** A value that may be unknown; the paper then says so and never shows a zero. */
export function orUnknown(schema: FieldSchema): FieldSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function listOf(items: FieldSchema, minItems = 0): FieldSchema {
  return { type: 'array', items, minItems };
}

/** An object whose fields are required unless named in `optional`. */
export function record(fields: Readonly<Record<string, FieldSchema>>, optional: Readonly<Record<string, FieldSchema>> = {}): FieldSchema {
  return { type: 'object', properties: { ...fields, ...optional }, required: Object.keys(fields), additionalProperties: false };
}

/** The frame of every official paper: who issues it, where, under which symbol, who signs. */
export const paper = record(
  {
    agency: text,
    place: text,
    symbol: text,
    signer: record(
      { title: text },
      { prefix: { enum: ['TM.', 'Q.', 'KT.', 'TL.', 'TUQ.'] }, onBehalfOf: text, name: orUnknown({ type: 'string' }) },
    ),
  },
  {
    parentAgency: orUnknown(text),
    number: orUnknown(text),
    date: orUnknown(day),
    unitSymbol: orUnknown(text),
    contact: orUnknown(text),
    recipients: listOf(text),
  },
);

/** An invented frame for samples and previews. */
export const samplePaper = {
  parentAgency: 'Ủy ban nhân dân tỉnh Minh Họa',
  agency: 'Ban Quản lý Khu kinh tế Minh Họa',
  place: 'Minh Họa',
  symbol: 'QĐ-BQL',
  number: null,
  date: null,
  unitSymbol: 'VP',
  contact: 'Số 1 đường Minh Họa, tỉnh Minh Họa · điện thoại: 000 0000 0000 · thư điện tử: vanthu@example.com',
  recipients: ['Như trên', 'Lãnh đạo Ban'],
  signer: { prefix: 'KT.', onBehalfOf: 'Trưởng ban', title: 'Phó Trưởng ban', name: 'Lãnh Đạo Mẫu' },
};

/** A paragraph of plain free text. */
export function paragraph(words: string) {
  return { type: 'paragraph', runs: [{ text: words }] };
}
