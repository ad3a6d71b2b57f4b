import { nameOf } from '../../engine/designing/condition.ts';
import { insideOf, isGroup, type Design, type DesignedField, type DesignedItem } from '../../engine/designing/design.ts';
import { spotOf } from '../../engine/designing/edits.ts';
import { sharedGroup } from '../../engine/designing/library.ts';
import type { AuthorItem } from '../../engine/author.ts';
import type { Part } from './use-designer.ts';

/** A field that a condition can read, by the name it is read with. */
export interface Readable {
  name: string;
  field: Omit<DesignedField, 'id' | 'row'>;
}

/** Of what is chosen from a list a condition reads the code. */
const readAs = ({ at, widget }: Pick<DesignedField, 'at' | 'widget'>): string => (widget === 'pick' ? `${nameOf(at)}.code` : nameOf(at));

function ofLibrary(items: readonly AuthorItem[]): Readable[] {
  return items.flatMap((item) => {
    if ('group' in item) return ofLibrary(item.items);
    const { row: _, ...field } = item;
    return [{ name: readAs(item), field }];
  });
}

function readableOf(item: DesignedItem): Readable[] {
  if (!isGroup(item)) return [{ name: readAs(item), field: item }];
  const { shared } = item;
  const found = shared && sharedGroup(shared);
  return found === undefined ? item.items.flatMap(readableOf) : ofLibrary(found.make(shared?.at ?? found.at ?? '').items);
}

/** The table a part stands in, if any. */
function tableAround(design: Design, part: Part | undefined): DesignedField | undefined {
  const spot = part && spotOf(design, part.id);
  const all = design.steps.flatMap((step) => step.items.flatMap(under));
  const around = spot && all.find((one) => one.id === spot.under);
  if (around === undefined) return undefined;
  return isGroup(around) ? tableAround(design, around) : around;
}

const under = (item: DesignedItem): DesignedItem[] => [item, ...insideOf(item).flatMap(under)];

/** Everything a condition at a part can read: the fields of its row first, then those of the form. */
export function readableAt(design: Design, part: Part | undefined): Readable[] {
  const form = design.steps.flatMap((step) => step.items.flatMap(readableOf));
  const table = tableAround(design, part);
  const own = table === undefined ? [] : (table.row ?? []).flatMap(readableOf);
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...form.filter(({ name }) => !names.has(name))];
}

/** The columns of numbers of the tables of a form. */
export function columnsOf(design: Design): { table: string; column: string; label: DesignedField['label'] }[] {
  const fields = design.steps
    .flatMap((step) => step.items.flatMap(under))
    .flatMap((one) => ('widget' in one && one.widget === 'table' ? [one] : []));
  return fields.flatMap((table) =>
    (table.row ?? []).flatMap(readableOf).flatMap(({ name, field }) =>
      /^(int|dec|money)$/.test(field.widget) && !name.includes('.')
        ? [
            {
              table: nameOf(table.at),
              column: name,
              label: { vi: `${table.label.vi}: ${field.label.vi}`, en: `${table.label.en}: ${field.label.en}` },
            },
          ]
        : [],
    ),
  );
}
