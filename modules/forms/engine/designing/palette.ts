import type { Words } from '#platform/i18n';
import type { JsonSchema, Widget } from '../definition.ts';
import { pickSchema } from '../pick.ts';
import type { DesignedField, DesignedGroup, DesignedItem, DesignedStep } from './design.ts';
import { freeKey } from './edits.ts';
import { sharedGroup } from './library.ts';
import type { NewId } from './lower.ts';

/** What can be put into a form, in the order it is offered. */
export const kinds = [
  'text',
  'area',
  'int',
  'dec',
  'money',
  'date',
  'bool',
  'enum',
  'multi',
  'country',
  'address',
  'enterprise',
  'project',
  'parcel',
  'vsic',
  'pick-enterprise',
  'pick-project',
  'pick-parcel',
  'table',
  'file-slot',
  'declaration',
  'computed',
  'group',
  'note',
] as const;
export type Kind = (typeof kinds)[number];

type Starting = Omit<DesignedField, 'id' | 'at' | 'label'>;

const addressLine: JsonSchema = { type: 'string', maxLength: 200 };
const addressSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { street: addressLine, commune: addressLine, province: addressLine, country: { type: 'string', pattern: '^[A-Z]{2}$' } },
  required: ['street', 'province'],
};
const fileSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'string', maxLength: 80 },
    name: { type: 'string', maxLength: 300 },
    size: { type: 'integer', minimum: 0 },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
  required: ['id', 'name'],
};
const dong: Words = { vi: 'đồng', en: 'VND' };

const plain = (widget: Widget, schema: JsonSchema): Starting => ({ widget, schema });
const picker = (list: string): Starting => ({ ...plain('pick', pickSchema()), list });

const fields: Readonly<Record<Exclude<Kind, 'group' | 'note' | 'enterprise' | 'project' | 'parcel'>, Starting>> = {
  text: plain('text', { type: 'string', maxLength: 200 }),
  area: plain('area', { type: 'string', maxLength: 2000 }),
  int: plain('int', { type: 'integer', minimum: 0 }),
  dec: plain('dec', { type: 'number', minimum: 0 }),
  money: { ...plain('money', { type: 'integer', minimum: 0 }), unit: dong },
  date: plain('date', { type: 'string', format: 'date' }),
  bool: plain('bool', { type: 'boolean' }),
  enum: { ...plain('enum', { type: 'string' }), options: [] },
  multi: { ...plain('multi', { type: 'array', uniqueItems: true, minItems: 1 }), options: [] },
  country: plain('country', { type: 'string', pattern: '^[A-Z]{2}$' }),
  address: plain('address', addressSchema),
  vsic: picker('vsic'),
  'pick-enterprise': picker('enterprise'),
  'pick-project': picker('project'),
  'pick-parcel': picker('parcel'),
  table: { ...plain('table', { type: 'array', minItems: 1, maxItems: 50 }), row: [] },
  'file-slot': { ...plain('file-slot', fileSchema), accept: ['pdf'] },
  declaration: plain('declaration', { type: 'boolean', const: true }),
  computed: { ...plain('dec', { type: 'number' }), computed: '0' },
};

const stems: Readonly<Record<Kind, string>> = {
  text: 'text',
  area: 'content',
  int: 'number',
  dec: 'amount',
  money: 'money',
  date: 'date',
  bool: 'yesNo',
  enum: 'choice',
  multi: 'choices',
  country: 'country',
  address: 'address',
  enterprise: 'enterprise',
  project: 'project',
  parcel: 'parcel',
  vsic: 'vsicCode',
  'pick-enterprise': 'chosenEnterprise',
  'pick-project': 'chosenProject',
  'pick-parcel': 'chosenParcel',
  table: 'rows',
  'file-slot': 'file',
  declaration: 'declaration',
  computed: 'total',
  group: 'group',
  note: 'note',
};

/** Records the registers know: their fields come filled from there. */
const records = {
  enterprise: [
    ['/nameVi', { vi: 'Tên doanh nghiệp', en: 'Name of the enterprise' }, 'ER', '/enterprise/nameVi'],
    ['/enterpriseCode', { vi: 'Mã số doanh nghiệp', en: 'Enterprise code' }, 'ER', '/enterprise/enterpriseCode'],
  ],
  project: [
    ['/projectName', { vi: 'Tên dự án đầu tư', en: 'Name of the investment project' }, 'PRJ', '/project/projectName'],
    ['/projectCode', { vi: 'Mã số dự án', en: 'Project code' }, 'PRJ', '/project/projectCode'],
  ],
  parcel: [
    ['/zoneName', { vi: 'Khu công nghiệp, khu kinh tế', en: 'Industrial park or zone' }, 'LAND', '/location/zoneName'],
    ['/lots', { vi: 'Lô đất', en: 'Lots' }, 'LAND', '/location/lots'],
  ],
} as const;

function recordGroup(kind: keyof typeof records, key: string, label: Words, next: NewId): DesignedGroup {
  const items = records[kind].map(([at, words, source, path]): DesignedField => ({
    id: next(),
    at: `/${key}${at}`,
    label: words,
    widget: 'text',
    schema: { type: 'string', maxLength: 300 },
    prefill: { source, path },
    readonly: 'prefilled',
  }));
  return { id: next(), group: key, title: label, items };
}

/** A new part of a kind, with a key that is free; `label` is what it is called until somebody names it. */
export function newPart(kind: Kind, label: Words, taken: ReadonlySet<string>, next: NewId): DesignedItem {
  const isNested = kind === 'enterprise' || kind === 'project' || kind === 'parcel';
  if (kind === 'group' || kind === 'note') {
    const group = { id: next(), group: freeKey(taken, stems[kind]), title: label, items: [] };
    return kind === 'group' ? group : { ...group, note: { vi: '', en: '' } };
  }
  if (isNested) return recordGroup(kind, freeKey(taken, stems[kind]), label, next);
  return { id: next(), at: freeKey(taken, `/${stems[kind]}`), label, ...structuredClone(fields[kind]) };
}

/** A group of the library as a part of a form. */
export function newShared(name: string, version: number, next: NewId): DesignedItem | undefined {
  const found = sharedGroup({ name, version });
  return found && { id: next(), group: name, title: found.title, shared: { name, version }, items: [] };
}

/** A new step. */
export function newStep(title: Words, taken: ReadonlySet<string>, next: NewId): DesignedStep {
  return { id: next(), key: freeKey(taken, 'step'), title, items: [] };
}
