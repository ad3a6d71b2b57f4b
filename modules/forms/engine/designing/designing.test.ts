import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from '../compile.ts';
import { formSeeds } from '../../seeds/index.ts';
import { checkDesign } from './check-design.ts';
import { conditionText, formulaText, readCondition, readFormula, relations, type Condition, type Formula } from './condition.ts';
import { allOf, readDesign, type Design } from './design.ts';
import { differencesOf } from './differences.ts';
import { changePart, duplicatePart, insertItem, movePart, moveTo, removePart, takenKeys } from './edits.ts';
import { beginHistory, record, redo, undo, type History } from './history.ts';
import { library } from './library.ts';
import { bareItems, designOfGroup, isAsKept, ownGroup, usedGroup } from './shared.ts';
import { lower, raise, type NewId } from './lower.ts';
import { kinds, newPart, newShared, newStep } from './palette.ts';

const counter = (): NewId => {
  let last = 0;
  return () => `n${(last += 1)}`;
};
const words = { vi: 'Mục', en: 'Item' };

describe('published forms', () => {
  it.each(formSeeds.map((seed) => [seed.code, seed.definition] as const))('%s is drawn and written back as it was', (_, definition) => {
    const design = raise(definition, counter());
    expect(readDesign(JSON.parse(JSON.stringify(design)))).toEqual(design);
    expect(lower(design).definition).toEqual(definition);
    expect(differencesOf(definition, lower(design).definition)).toEqual([]);
    expect(checkDesign(design).problems).toEqual([]);
  });
});

/** One act of a designer, by numbers: what, on which part, how. */
const act = fc.record({ what: fc.nat(8), part: fc.nat(40), how: fc.nat(30) });
type Done = (design: Design, id: string, how: number, next: NewId) => Design;

const pickOf = <T>(list: readonly T[], number: number): T => {
  const found = list[number % Math.max(1, list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};
const idAt = (design: Design, number: number): string =>
  [...allOf(design).map(({ id }) => id), 'none'].at(number % (allOf(design).length + 1)) ?? '';

const add: Done = (design, id, how, next) =>
  insertItem(design, newPart(pickOf(kinds, how), words, takenKeys(design), next), { under: id, index: how % 3 });
const addShared: Done = (design, id, how, next) => {
  const { name, version } = pickOf(library, how);
  const item = newShared(name, version, next);
  return item === undefined ? design : insertItem(design, item, { under: id, index: 0 });
};
const acts: readonly Done[] = [
  add,
  add,
  add,
  (design, _, __, next) => ({ steps: [...design.steps, newStep(words, takenKeys(design), next)] }),
  (design, id, how) => movePart(design, id, pickOf(['up', 'down', 'in', 'out'] as const, how)),
  (design, id, how) => moveTo(design, id, { under: idAt(design, how), index: how % 4 }),
  (design, id, _, next) => duplicatePart(design, id, next).design,
  (design, id, how) =>
    how % 2 === 0 ? removePart(design, id) : changePart(design, id, { visibleWhen: how % 3 === 0 ? undefined : 'text = "a"' }),
  addShared,
];

const done = (design: Design, { what, part, how }: { what: number; part: number; how: number }, next: NewId): Design =>
  pickOf(acts, what)(design, idAt(design, part), how, next);

const starting = (next: NewId): Design => ({ steps: [newStep(words, new Set(), next)] });

it('what a designer does can be taken back to the form as it was, and done again', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (given) => {
      const next = counter();
      const first = starting(next);
      const seen = JSON.stringify(first);
      let history: History<Design> = beginHistory(first);
      for (const one of given) history = record(history, done(history.present, one, next));
      const last = JSON.stringify(history.present);
      while (history.past.length > 0) history = undo(history);
      expect(history.present).toBe(first);
      expect(JSON.stringify(first)).toBe(seen);
      while (history.future.length > 0) history = redo(history);
      expect(JSON.stringify(history.present)).toBe(last);
    }),
    { numRuns: 200 },
  );
});

it('whatever a designer makes compiles, or each problem is named in both languages at a part that is there', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (given) => {
      const next = counter();
      const design = given.reduce((made, one) => done(made, one, next), starting(next));
      expect(readDesign(design)).toEqual(design);
      const ids = new Set(allOf(design).map(({ id }) => id));
      const { problems } = checkDesign(design);
      for (const problem of problems) {
        met.add(problem.code);
        expect([problem.code, problem.words.vi, problem.words.en].join(' ')).not.toContain('forms.problem');
        expect([problem, problem.at === undefined ? problem.code === 'no-steps' : ids.has(problem.at)]).toEqual([problem, true]);
      }
      const { form, problems: reasons } = compileForm(lower(design).definition);
      expect([form === undefined, reasons]).toEqual([problems.length > 0, expect.anything()]);
    }),
    { numRuns: 400 },
  );
  expect(met.size).toBeGreaterThan(4);
});

it('each problem that keeps a form back stands at its part', () => {
  const next = counter();
  const choice = newPart('enum', { vi: 'Chọn', en: '' }, new Set(), next);
  const design: Design = {
    steps: [{ ...newStep(words, new Set(), next), items: [choice, { ...newPart('text', words, new Set(['/text']), next) }] }],
  };
  const { problems } = checkDesign(changePart(design, choice.id, { visibleWhen: 'gone = "a"', at: '/text' }));
  const at = (id: string | undefined) => problems.filter((one) => one.at === id).map((one) => one.code);
  expect(at(choice.id).toSorted()).toEqual(['no-en', 'no-options', 'reads-unknown']);
});

it('what nests too deep, repeats an id or is no design is none', () => {
  let deep: unknown = {};
  for (let level = 0; level < 20_000; level += 1) deep = { items: [deep] };
  const next = counter();
  const step = newStep(words, new Set(), next);
  expect(readDesign(deep)).toBeUndefined();
  expect(readDesign({ steps: [step, { ...step, key: 'other' }] })).toBeUndefined();
  expect(readDesign({ steps: [{ ...step, surprise: 1 }] })).toBeUndefined();
  expect(readDesign(null)).toBeUndefined();
});

const value = fc.oneof(fc.string(), fc.integer({ min: -1000, max: 1000 }), fc.boolean(), fc.record({ field: fc.constantFrom('c', 'd.e') }));
const field = fc.constantFrom('a', 'b.c', 'land.areaM2');

it('a condition that was built is read back as it was built', () => {
  const term = fc.record({ field, relation: fc.constantFrom(...relations), value });
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), fc.constantFrom('and' as const, 'or' as const), (terms, join) => {
      const condition: Condition = { join: terms.length === 1 ? 'and' : join, terms };
      expect(readCondition(conditionText(condition))).toEqual(condition);
    }),
  );
  expect(readCondition('a = 1 and (b = 2 or c = 3)')).toBeUndefined();
  expect(readCondition('a =')).toBeUndefined();
});

it.each(library.map((one) => [one.name, one] as const))(
  'the group %s of the library becomes the form’s own with all its fields',
  (_, one) => {
    const next = counter();
    const shared = newShared(one.name, one.version, next);
    if (shared === undefined || !('group' in shared)) throw new Error('no group');
    const own = ownGroup(shared, next);
    const { title, items } = own;
    const alone = designOfGroup({ title, items: bareItems(items) });
    expect(own.shared).toBeUndefined();
    expect(items.length).toBe(one.make(one.at ?? '').items.length);
    expect(alone && checkDesign(alone).problems).toEqual([]);
    const kept = usedGroup({ name: one.name, version: 2, title, items: bareItems(items) }, next);
    expect(kept && isAsKept(kept.items, bareItems(items))).toBe(true);
    expect(kept && isAsKept(kept.items.slice(1), bareItems(items))).toBe(false);
  },
);

it('a formula that was built is read back as it was built', () => {
  const formulas: Formula[] = [
    { kind: 'of-two', left: 'a.b', operator: '*', right: '12' },
    { kind: 'of-two', left: 'a', operator: '-', right: 'b' },
    { kind: 'sum', table: 'land.rows', column: 'amountVnd' },
  ];
  for (const formula of formulas) expect(readFormula(formulaText(formula))).toEqual(formula);
  expect(readFormula('a + b + c')).toBeUndefined();
});

it('what a later version asks otherwise is named field by field', () => {
  const next = counter();
  const [kept, gone] = [newPart('text', words, new Set(), next), newPart('date', words, new Set(), next)];
  const before: Design = { steps: [{ ...newStep(words, new Set(), next), items: [kept, gone] }] };
  const added = newPart('money', words, new Set(), next);
  const changed = changePart(before, kept.id, { label: { vi: 'Khác', en: 'Other' }, optional: true });
  const after = insertItem(removePart(changed, gone.id), added, { under: before.steps[0]?.id ?? '', index: 0 });
  expect(differencesOf(lower(before).definition, lower(after).definition)).toMatchObject([
    { at: '/money', kind: 'added' },
    { at: '/text', kind: 'changed', aspects: ['label', 'need'] },
    { at: '/date', kind: 'gone' },
  ]);
});

it('a heading that is worded otherwise, or added, is a difference of its own', () => {
  const next = counter();
  const design: Design = { steps: [newStep({ vi: 'Bước 1', en: 'Step 1' }, new Set(), next)] };
  const [first] = design.steps;
  const renamed = changePart(design, first?.id ?? '', { title: { vi: 'Người nộp', en: 'Who files' } });
  const after: Design = {
    steps: [...renamed.steps, newStep({ vi: 'Bước 2', en: 'Step 2' }, new Set(renamed.steps.map(({ key }) => key)), next)],
  };
  expect(differencesOf(lower(design).definition, lower(after).definition)).toMatchObject([
    { label: { vi: 'Người nộp' }, kind: 'changed', aspects: ['label'] },
    { label: { vi: 'Bước 2' }, kind: 'added' },
  ]);
});

it('a later version of a shared group without a field names each condition that still reads it', () => {
  const next = counter();
  const at = (key: string) => ({ ...newPart('text', words, new Set(), next), at: `/signer/${key}` });
  const title = { vi: 'Người ký', en: 'Signer' };
  const group = (version: number, ...keys: string[]) =>
    usedGroup({ name: 'signer-of-ours', version, title, items: bareItems(keys.map(at)) }, next);
  const using = (own: ReturnType<typeof group>): Design => {
    const reading = { ...newPart('text', words, new Set(), next), at: '/reason', visibleWhen: 'signer.role = "giám đốc"' };
    return { steps: [{ ...newStep(words, new Set(), next), items: [...(own === undefined ? [] : [own]), reading] }] };
  };
  expect(checkDesign(using(group(1, 'name', 'role'))).problems).toEqual([]);
  const design = using(group(2, 'name'));
  const { problems } = checkDesign(design);
  expect(problems.map(({ at: part, code }) => [part, code])).toEqual([[design.steps[0]?.items[1]?.id, 'reads-unknown']]);
  expect(problems[0]?.words.vi).toContain('signer.role');
});
