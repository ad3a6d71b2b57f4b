import { compileForm, settle, type CompiledForm, type Data, type FormDefinition } from '#modules/forms';

type Item = FormDefinition['layout']['steps'][number]['items'][number];
type Kind = 'text' | 'int' | 'date' | 'enum' | 'bool';

const words = (vi: string, en: string) => ({ vi, en });
const options = ['a', 'b', 'c'].map((value) => ({ value, label: words(`Loại ${value}`, `Kind ${value}`) }));
const kinds: readonly Kind[] = ['text', 'int', 'date', 'enum', 'bool'];
const shapes = {
  text: { type: 'string', maxLength: 200 },
  int: { type: 'integer', minimum: 0, maximum: 1_000_000 },
  date: { type: 'string', format: 'date' },
  enum: { type: 'string', enum: ['a', 'b', 'c'] },
  bool: { type: 'boolean' },
} as const;
const values = { text: 'Công ty Sao Khuê', int: 1200, date: '2026-11-20', enum: 'b', bool: true } as const;

interface Asked {
  key: string;
  kind: Kind;
  item: Item;
}

/** Fields in groups of ten: a condition in five, a rule in five, so that each keystroke has something to decide. */
function fieldsOf(count: number): Asked[] {
  return Array.from({ length: count }, (_one, index) => {
    const kind = kinds[index % kinds.length] ?? 'text';
    const key = `field${index + 1}`;
    const group = index - (index % 10);
    const item: Item = {
      at: `/${key}`,
      widget: kind,
      label: words(`Trường ${index + 1}`, `Field ${index + 1}`),
      ...(kind === 'enum' ? { options } : {}),
      ...(index % 10 === 5 ? { visibleWhen: `field${group + 5} = true` } : {}),
      ...(kind === 'int' ? { checks: [{ that: `${key} <= 900000`, words: words('Không quá 900.000', 'At most 900,000') }] } : {}),
    };
    return { key, kind, item };
  });
}

function compiled(definition: FormDefinition): CompiledForm {
  const { form, problems } = compileForm(definition);
  if (form === undefined) throw new Error(JSON.stringify(problems));
  return form;
}

/** A form of so many fields on one page, the last of each twenty computed from those before it, and data that fits it. */
export function wideForm(count: number): { form: CompiledForm; data: Data } {
  const asked = fieldsOf(count);
  const sums = asked.flatMap(({ key }, index) => (index % 20 === 19 ? [{ key, from: index - 19 }] : []));
  const isSum = new Set(sums.map(({ key }) => key));
  const plain = asked.filter(({ key }) => !isSum.has(key));
  const sum = (from: number): Item => ({
    at: `/field${from + 20}`,
    widget: 'int',
    label: words(`Tổng ${from + 20}`, `Total ${from + 20}`),
    computed: [2, 7, 12, 17].map((place) => `field${from + place}`).join(' + '),
  });
  const items = [...plain.map(({ item }) => item), ...sums.map(({ from }) => sum(from))];
  const groups = Array.from({ length: Math.ceil(items.length / 10) }, (_one, index) => ({
    group: `group${index + 1}`,
    title: words(`Nhóm ${index + 1}`, `Group ${index + 1}`),
    items: items.slice(index * 10, index * 10 + 10),
  }));
  const properties = Object.fromEntries(asked.map(({ key, kind }) => [key, isSum.has(key) ? { type: 'integer' as const } : shapes[kind]]));
  const form = compiled({
    schema: { type: 'object', additionalProperties: false, properties: JSON.parse(JSON.stringify(properties)), required: ['field1'] },
    layout: { steps: [{ key: 'all', title: words('Tất cả', 'All'), items: groups }] },
  });
  return { form, data: settle(form, Object.fromEntries(plain.map(({ key, kind }) => [key, values[kind]]))) };
}

/** Rows of five cells in one table. */
export function nestedForm(rows: number): { form: CompiledForm; data: Data } {
  const cells = ['a', 'b', 'c', 'd', 'e'].map((key, index) => ({ key, isNumber: index % 2 === 1 }));
  const of = (isNumber: boolean) => (isNumber ? ({ type: 'integer', minimum: 0 } as const) : ({ type: 'string', maxLength: 60 } as const));
  const row = Object.fromEntries(cells.map(({ key, isNumber }) => [key, of(isNumber)]));
  const items: Item[] = cells.map(({ key, isNumber }) => ({
    at: `/${key}`,
    widget: isNumber ? 'int' : 'text',
    label: words(`Cột ${key}`, `Column ${key}`),
  }));
  return {
    form: compiled({
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: { rows: { type: 'array', items: { type: 'object', additionalProperties: false, properties: row, required: ['a'] } } },
      },
      layout: {
        steps: [
          {
            key: 'all',
            title: words('Tất cả', 'All'),
            items: [{ at: '/rows', widget: 'table', label: words('Bảng', 'Table'), row: items }],
          },
        ],
      },
    }),
    data: {
      rows: Array.from({ length: rows }, (_one, index) =>
        Object.fromEntries(cells.map(({ key, isNumber }) => [key, isNumber ? index : 'một ô'])),
      ),
    },
  };
}
