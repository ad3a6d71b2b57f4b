import { translator, type Words } from '#platform/i18n';
import { showValue, type CompiledForm, type FormDefinition, type Json } from '#modules/forms';

type Item = FormDefinition['layout']['steps'][number]['items'][number];
type Field = Exclude<Item, { group: string }>;

/** A field with a pattern of the pointers it has in data (rows of a table are numbered) and the step that asks for it. */
export interface PlacedField {
  pattern: RegExp;
  field: Field;
  /** The table the field stands in. */
  table?: Field;
  step: string;
}

function walk(items: readonly Item[], around: { base: string; step: string; table?: Field }, found: PlacedField[]): void {
  for (const item of items) {
    if ('group' in item) {
      walk(item.items, around, found);
      continue;
    }
    const source = `${around.base}${item.at}`;
    const { table } = around;
    found.push({ pattern: new RegExp(`^${source}$`), field: item, step: around.step, ...(table === undefined ? {} : { table }) });
    if (item.row !== undefined) walk(item.row, { base: `${source}/\\d+`, step: around.step, table: item }, found);
  }
}

/** The fields of a form in the order they are asked. */
export function fieldsOf(form: CompiledForm): PlacedField[] {
  const found: PlacedField[] = [];
  for (const step of form.definition.layout.steps) walk(step.items, { base: '', step: step.key }, found);
  return found;
}

/** The field a pointer leads to; parts of an address lead to the address. */
export function fieldAt(fields: readonly PlacedField[], pointer: string): PlacedField | undefined {
  const exact = fields.find((one) => one.pattern.test(pointer));
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return exact ?? (parent === '' ? undefined : fields.find((one) => one.pattern.test(parent)));
}

/** A value as its field shows it; empty when no field knows it. */
export function shownAs(placed: PlacedField | undefined, value: Json | undefined): Words {
  if (placed === undefined) return { vi: '', en: '' };
  return { vi: showValue(placed.field, value, 'vi', translator('vi')), en: showValue(placed.field, value, 'en', translator('en')) };
}

/** What a field is called; one in a table with the number of its row. */
export function labelOf(placed: PlacedField | undefined, pointer: string): Words {
  if (placed === undefined) return { vi: pointer, en: pointer };
  const { field, table } = placed;
  const row = /\/(\d+)\//.exec(pointer)?.[1];
  if (table === undefined || row === undefined) return field.label;
  const title = table.rowTitle ?? table.label;
  const number = Number(row) + 1;
  return { vi: `${title.vi} ${number}: ${field.label.vi}`, en: `${title.en} ${number}: ${field.label.en}` };
}
