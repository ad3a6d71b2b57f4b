import { readCountry } from './countries.ts';
import type { CompiledForm, Data, Draft, Field, Item, Json, Provenance, Step } from './definition.ts';
import { readDate, readNumber } from './notation.ts';
import { readPick } from './pick.ts';
import { valueAt, withValue } from './pointer.ts';
import { settle } from './settle.ts';
import { addressParts, placesOf, type Place } from './walk.ts';

/** What a submitted form carries: names are JSON pointers (`/investors/0/fullName`), names with `_` are the form's own. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the person asked for besides giving data. `detach` takes the file out of a slot. */
export type FormAct =
  { kind: 'next' | 'back' | 'save' | 'refresh' } | { kind: 'step'; step: string } | { kind: 'add' | 'remove' | 'detach'; pointer: string };

/** A draft after a submission, and what is to happen next. */
export interface ParsedBody extends Draft {
  act: FormAct;
}

const textsOf = (body: FormBody, name: string): readonly string[] | undefined => {
  const given = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof given === 'string' ? [given] : given;
};
const textOf = (body: FormBody, name: string): string | undefined => textsOf(body, name)?.at(-1);

function rowActOf(name: string): FormAct | undefined {
  const [, kind, pointer = ''] = /^_(add|remove|detach):(\/[\w/]+)$/.exec(name) ?? [];
  return kind === 'add' || kind === 'remove' || kind === 'detach' ? { kind, pointer } : undefined;
}

/** The act a submission asks for: the button pressed, `next` when none is named. */
export function formActOf(body: FormBody): FormAct {
  const pressed = Object.keys(body).flatMap((name) => rowActOf(name) ?? [])[0];
  if (pressed !== undefined) return pressed;
  const go = textOf(body, '_go') ?? 'next';
  if (go === 'back' || go === 'save' || go === 'refresh') return { kind: go };
  return go.startsWith('step:') ? { kind: 'step', step: go.slice(5) } : { kind: 'next' };
}

/** The step a submission came from, undefined when it names none. */
export function formStepOf(form: CompiledForm, body: FormBody): Step | undefined {
  const key = textOf(body, '_step');
  return form.definition.layout.steps.find((step) => step.key === key);
}

const answers = new Map([
  ['true', true],
  ['false', false],
]);
const readers: Readonly<Partial<Record<Field['widget'], (text: string) => Json | undefined>>> = {
  int: readNumber,
  dec: readNumber,
  money: readNumber,
  date: readDate,
  country: readCountry,
  bool: (text) => answers.get(text),
  area: (text) => text.replaceAll('\r\n', '\n'),
};

// What cannot be read stays as it was typed: validation refuses it and the person sees it again.
const readText = (widget: Field['widget'], text: string): Json => readers[widget]?.(text) ?? text;

interface Reading {
  form: CompiledForm;
  body: FormBody;
  previous: Draft;
}

function readSimple({ body, previous }: Reading, field: Field, pointer: string): Json | undefined {
  if (field.widget === 'multi') return [...new Set((textsOf(body, pointer) ?? []).filter((text) => text !== ''))];
  const text = textOf(body, pointer)?.normalize('NFC').trim();
  if (field.widget === 'pick') return readPick({ text, chosen: textOf(body, `_pick:${pointer}`), before: valueAt(previous.data, pointer) });
  if (field.widget === 'declaration') return text === undefined ? undefined : true;
  if (text === undefined) return valueAt(previous.data, pointer);
  return text === '' ? undefined : readText(field.widget, text);
}

const mostRows = 200;

/** Rows are counted by the hidden field `_rows:/pointer`; a caller without it may just name the rows it sends. */
function rowCount(body: FormBody, pointer: string): number | undefined {
  const said = textOf(body, `_rows:${pointer}`);
  if (said !== undefined) return /^\d{1,3}$/.test(said) ? Math.min(Number(said), mostRows) : 0;
  const indexes = Object.keys(body)
    .filter((name) => name.startsWith(`${pointer}/`))
    .map((name) => Number(/^\d{1,3}(?=\/)/.exec(name.slice(pointer.length + 1))?.[0] ?? -1));
  return indexes.length === 0 ? undefined : Math.min(Math.max(...indexes) + 1, mostRows);
}

function readTable(reading: Reading, field: Field, pointer: string, data: Data): Data {
  const count = rowCount(reading.body, pointer);
  if (count === undefined) return data;
  const before = valueAt(data, pointer);
  const rows = Array.from({ length: count }, (_, index) => (Array.isArray(before) ? before[index] : undefined) ?? {});
  const start = withValue(data, pointer, rows);
  return rows.reduce<Data>((next, _, index) => readItems(reading, field.row ?? [], `${pointer}/${index}`, next), start);
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

function readField(reading: Reading, field: Field, base: string, data: Data): Data {
  const pointer = base + field.at;
  const known = reading.previous.provenance[pointer] !== undefined;
  if (field.computed !== undefined || field.widget === 'file-slot' || (field.readonly === 'prefilled' && known)) return data;
  if (field.widget === 'table') return readTable(reading, field, pointer, data);
  if (field.widget === 'address') return readItems(reading, addressParts, pointer, data);
  const value = readSimple(reading, field, pointer);
  // Nearly all fields of a page are as they were: nothing is copied for those.
  return isSame(value, valueAt(data, pointer)) ? data : withValue(data, pointer, value);
}

function readItems(reading: Reading, items: readonly Item[], base: string, data: Data): Data {
  return items.reduce<Data>(
    (next, item) => ('group' in item ? readItems(reading, item.items, base, next) : readField(reading, item, base, next)),
    data,
  );
}

function withoutRow(provenance: Provenance, table: string, removed: number): Provenance {
  const moved = Object.entries(provenance).flatMap(([pointer, origin]) => {
    const [, index, rest = ''] = pointer.startsWith(`${table}/`) ? (/^\/(\d+)(\/.*)$/.exec(pointer.slice(table.length)) ?? []) : [];
    if (index === undefined || Number(index) < removed) return [[pointer, origin] as const];
    return Number(index) === removed ? [] : [[`${table}/${Number(index) - 1}${rest}`, origin] as const];
  });
  return Object.fromEntries(moved);
}

function addRow(draft: Draft, place: Place): Draft {
  const rows = Array.isArray(place.value) ? place.value : [];
  if (place.field.widget !== 'table' || rows.length >= (place.schema?.maxItems ?? mostRows)) return draft;
  return { ...draft, data: withValue(draft.data, place.pointer, [...rows, {}]) };
}

function removeRow(draft: Draft, table: Place, index: number): Draft {
  const rows = table.value;
  if (table.field.widget !== 'table' || !Array.isArray(rows) || index >= rows.length) return draft;
  return {
    data: withValue(draft.data, table.pointer, rows.toSpliced(index, 1)),
    provenance: withoutRow(draft.provenance, table.pointer, index),
  };
}

function actOn(form: CompiledForm, draft: Draft, act: FormAct): Draft {
  if (!('pointer' in act)) return draft;
  const [, table = '', index = ''] = /^(.*)\/(\d+)$/.exec(act.pointer) ?? [];
  const place = placesOf(form, draft.data).find((each) => each.pointer === (act.kind === 'remove' ? table : act.pointer));
  if (place === undefined) return draft;
  if (act.kind === 'add') return addRow(draft, place);
  if (act.kind === 'remove') return removeRow(draft, place, Number(index));
  return place.field.widget === 'file-slot' ? { ...draft, data: withValue(draft.data, act.pointer, undefined) } : draft;
}

/** A field that an answer brings to light for the first time shows what the record knows of it. */
function revealed(form: CompiledForm, before: Data, draft: Draft): Draft {
  if (Object.keys(draft.provenance).length === 0) return draft;
  const hidden = new Set(placesOf(form, before).flatMap((place) => (place.visible ? [] : [place.pointer])));
  const known = placesOf(form, draft.data).flatMap(({ visible, value, pointer }) => {
    const origin = draft.provenance[pointer];
    return visible && value === undefined && hidden.has(pointer) && origin !== undefined ? [{ pointer, value: origin.value }] : [];
  });
  if (known.length === 0) return draft;
  const data = known.reduce<Data>((next, { pointer, value }) => withValue(next, pointer, value), draft.data);
  return { ...draft, data: settle(form, data) };
}

/**
 * Reads a submission over the previous draft: only fields of the submitted step (`_step`, else of all steps) are read, by the definition and never by the names sent, so that no foreign key gets in.
 * Numbers and dates in Vietnamese notation become numbers and YYYY-MM-DD; what cannot be read stays text and is refused by validation. Read-only pre-filled, computed and file fields keep their values.
 */
export function parseFormBody(form: CompiledForm, body: FormBody, previous: Draft = { data: {}, provenance: {} }): ParsedBody {
  const step = formStepOf(form, body);
  const steps = step === undefined ? form.definition.layout.steps : [step];
  const reading = { form, body, previous };
  const read = steps.reduce<Data>((data, each) => readItems(reading, each.items, '', data), previous.data);
  const act = formActOf(body);
  const draft = actOn(form, { data: read, provenance: previous.provenance }, act);
  return { ...revealed(form, previous.data, { ...draft, data: settle(form, draft.data) }), act };
}
