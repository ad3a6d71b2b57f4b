import type { Words } from '#platform/i18n';
import { checkSchema } from './check-schema.ts';
import type { CompiledForm, Data, Json } from './definition.ts';
import { answersIn, placeLabel, same } from './meet.ts';
import { isData, keysOf, valueAt, withValue } from './pointer.ts';
import { settle } from './settle.ts';
import { showValue } from './show.ts';
import { formWords } from './words.ts';

/** An answer that another version of a form has no place for: what was asked, what was said, and the file it named. */
export interface Left {
  pointer: string;
  label: Words;
  text: Words;
  fileId?: string;
}

// What a control of the other version could not even show; what it can show is kept and told beside it.
const unfit = new Set(['unknown', 'type', 'enum']);
const mostRounds = 8;

/** Without the value at a pointer; of a list of choices the whole goes, of a row only what stands in it. */
function without(data: Data, pointer: string): Data {
  const around = pointer.slice(0, pointer.lastIndexOf('/'));
  return Array.isArray(valueAt(data, around)) ? withValue(data, around, undefined) : withValue(data, pointer, undefined);
}

function fitting({ definition }: CompiledForm, given: Data): Data {
  let data = given;
  for (let round = 0; round < mostRounds; round += 1) {
    const issues = checkSchema(definition.schema, data).filter(({ code }) => unfit.has(code));
    if (issues.length === 0) return data;
    data = issues.reduce((next, { pointer }) => without(next, pointer), data);
  }
  return data;
}

const fileOf = (value: Json | undefined): { fileId?: string } => {
  const id = isData(value) ? value['id'] : undefined;
  return typeof id === 'string' ? { fileId: id } : {};
};

/** The answers given to one version of a form as another takes them, and those that it has no place for or asks no more. */
export function carryOver(from: CompiledForm, to: CompiledForm, given: Data): { data: Data; left: Left[] } {
  const data = settle(to, fitting(to, given));
  const sides = { base: given, mine: given, theirs: given };
  const [vi, en] = [formWords('vi'), formWords('en')];
  const left = answersIn(from, given).flatMap(({ field, pointer, value }): Left[] => {
    if (value === undefined || keysOf(pointer).length === 0 || same(valueAt(data, pointer), value)) return [];
    const text = { vi: showValue(field, value, 'vi', vi), en: showValue(field, value, 'en', en) };
    if (text.vi === '') return [];
    const label = { vi: placeLabel(from, sides, pointer, 'vi', vi), en: placeLabel(from, sides, pointer, 'en', en) };
    return [{ pointer, label, text, ...(field.widget === 'file-slot' ? fileOf(value) : {}) }];
  });
  return { data, left };
}
