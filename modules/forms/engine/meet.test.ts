import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from './compile.ts';
import type { CompiledForm, Data, FormDefinition, Item } from './definition.ts';
import { chooseMine, meet, placeLabel, placeText, withMine, type Sides } from './meet.ts';
import { valueAt } from './pointer.ts';
import { settle } from './settle.ts';
import { formWords } from './words.ts';

const words = (vi: string, en = vi) => ({ vi, en });
const text = { type: 'string', maxLength: 60 } as const;
const items: Item[] = [
  { at: '/name', widget: 'text', label: words('Tên', 'Name') },
  {
    at: '/kind',
    widget: 'enum',
    label: words('Loại', 'Kind'),
    options: ['a', 'b'].map((value) => ({ value, label: words(`Loại ${value}`) })),
  },
  { at: '/why', widget: 'text', label: words('Vì sao', 'Why'), visibleWhen: 'kind = "b"' },
  { at: '/home', widget: 'address', label: words('Địa chỉ', 'Address') },
  { at: '/tags', widget: 'multi', label: words('Nhãn'), options: ['x', 'y', 'z'].map((value) => ({ value, label: words(value) })) },
  {
    at: '/rows',
    widget: 'table',
    label: words('Nhà', 'Houses'),
    rowTitle: words('Nhà', 'House'),
    row: [
      { at: '/no', widget: 'text', label: words('Số', 'No.') },
      { at: '/area', widget: 'int', label: words('Diện tích', 'Area') },
    ],
  },
  { at: '/total', widget: 'int', label: words('Tổng'), computed: 'sum(rows.area)' },
];
const definition: FormDefinition = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      name: text,
      kind: { type: 'string', enum: ['a', 'b'] },
      why: text,
      home: { type: 'object', additionalProperties: false, properties: { street: text, commune: text, province: text, country: text } },
      tags: { type: 'array', items: { type: 'string', enum: ['x', 'y', 'z'] } },
      rows: { type: 'array', items: { type: 'object', additionalProperties: false, properties: { no: text, area: { type: 'integer' } } } },
      total: { type: 'integer' },
    },
  },
  layout: { steps: [{ key: 'all', title: words('Tất cả'), items }] },
};

function compiled(): CompiledForm {
  const { form, problems } = compileForm(definition);
  if (form === undefined) throw new Error(JSON.stringify(problems));
  return form;
}
const form = compiled();

const few = fc.constantFrom('một', 'hai', 'ba');
const one = fc
  .record(
    {
      name: few,
      kind: fc.constantFrom('a', 'b'),
      why: few,
      home: fc.record({ street: few, province: few }, { requiredKeys: ['street'] }),
      tags: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
      rows: fc.array(fc.record({ no: few, area: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: ['no', 'area'] }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  )
  .map((data) => settle(form, data as Data));
const three: fc.Arbitrary<Sides> = fc.record({ base: one, mine: one, theirs: one });
const met = (...given: Parameters<typeof meet>) => {
  const { data, apart } = meet(...given);
  return { data, apart };
};
const units = ['/name', '/kind', '/home', '/tags'];
const asText = (data: Data, pointer: string): string => JSON.stringify(valueAt(data, pointer)) ?? '';

describe('two versions of a draft', () => {
  it('what only one of them changed counts, whichever', () => {
    fc.assert(
      fc.property(one, one, (base, changed) => {
        expect(met(form, { base, mine: changed, theirs: base })).toEqual({ data: changed, apart: [] });
        expect(met(form, { base, mine: base, theirs: changed })).toEqual({ data: changed, apart: [] });
        expect(met(form, { base, mine: changed, theirs: changed })).toEqual({ data: changed, apart: [] });
      }),
    );
  });

  it('every answer of the whole is one of the two, and what both changed differently is told', () => {
    fc.assert(
      fc.property(three, (sides) => {
        const { data, apart } = meet(form, sides);
        const judged = units.map((pointer) => {
          const [was, mine = '', theirs = ''] = [sides.base, sides.mine, sides.theirs].map((side) => asText(side, pointer));
          const isApart = apart.some((each) => each.pointer === pointer);
          const wanted = isApart || mine === was ? theirs : mine;
          return { isApart, isOne: asText(data, pointer) === wanted, isBoth: mine !== was && theirs !== was && mine !== theirs };
        });
        expect(judged).toEqual(judged.map(({ isBoth }) => ({ isApart: isBoth, isOne: true, isBoth })));
      }),
    );
  });

  it('nothing is lost: each side can be chosen at each place', () => {
    fc.assert(
      fc.property(three, (sides) => {
        const both = meet(form, sides);
        const all = new Set(both.apart.map(({ pointer }) => pointer));
        const mine = chooseMine(form, both, all);
        for (const each of both.apart) {
          expect(each.mine).toEqual(valueAt(sides.mine, each.pointer));
          expect(each.theirs).toEqual(valueAt(sides.theirs, each.pointer));
          // A reason that is no longer asked for goes with what asked for it.
          if (each.pointer !== '/why' || mine['kind'] === 'b') expect(valueAt(mine, each.pointer)).toEqual(each.mine);
        }
        expect(chooseMine(form, both, new Set())).toEqual(both.data);
      }),
    );
  });

  it('sending the same again adds nothing: what came of it is what it comes to', () => {
    fc.assert(
      fc.property(three, (sides) => {
        const sent = withMine(form, sides);
        const rest = met(form, { base: sides.theirs, mine: sent, theirs: sent });
        expect(rest).toEqual({ data: sent, apart: [] });
        expect(withMine(form, { ...sides, theirs: sent })).toEqual(sent);
      }),
    );
  });

  it('compares rows one by one while none came or went, and the table as a whole otherwise', () => {
    const base: Data = {
      rows: [
        { no: 'một', area: 1 },
        { no: 'hai', area: 5 },
      ],
    };
    const edited: Data = {
      rows: [
        { no: 'một', area: 2 },
        { no: 'hai', area: 5 },
      ],
    };
    const theirs: Data = {
      rows: [
        { no: 'một', area: 3 },
        { no: 'ba', area: 5 },
      ],
    };
    const cells = meet(form, { base, mine: edited, theirs });
    expect(cells.apart).toEqual([{ pointer: '/rows/0/area', mine: 2, theirs: 3 }]);
    expect(cells.data).toEqual({ ...theirs, total: 8 });
    const longer: Data = {
      rows: [
        { no: 'một', area: 1 },
        { no: 'hai', area: 5 },
        { no: 'ba', area: 1 },
      ],
    };
    expect(meet(form, { base, mine: longer, theirs }).apart.map(({ pointer }) => pointer)).toEqual(['/rows']);
    expect(met(form, { base, mine: longer, theirs: { ...base, name: 'hai' } })).toEqual({
      data: { ...longer, name: 'hai', total: 7 },
      apart: [],
    });
  });

  it('is told in a person’s words', () => {
    const t = formWords('vi');
    const sides: Sides = { base: {}, mine: { rows: [{ no: 'một', area: 1200 }], kind: 'b' }, theirs: { home: { street: 'Đường 3' } } };
    expect(placeLabel(form, sides, '/rows/0/area', 'vi', t)).toBe('Nhà 1: Diện tích');
    expect(placeLabel(form, sides, '/kind', 'en', formWords('en'))).toBe('Kind');
    expect(placeText(form, sides.mine, '/rows', 'vi', t)).toBe('một · 1.200');
    expect(placeText(form, sides.mine, '/kind', 'vi', t)).toBe('Loại b');
    expect(placeText(form, sides.theirs, '/home', 'vi', t)).toBe('Đường 3');
    expect(placeText(form, sides.theirs, '/kind', 'vi', t)).toBe('');
  });
});
