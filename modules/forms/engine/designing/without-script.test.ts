import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFormBody } from '../body.ts';
import type { CompiledForm, Data } from '../definition.ts';
import { filled, throughPages } from '../filled.fixture.ts';
import { pressing, submittedBy } from '../page-inputs.fixture.ts';
import { valueAt } from '../pointer.ts';
import { renderForm } from '../render.ts';
import { placesOf, visibleSteps } from '../walk.ts';
import { checkDesign } from './check-design.ts';
import { isGroup, type Design, type DesignedItem } from './design.ts';
import { library } from './library.ts';
import type { NewId } from './lower.ts';
import { kinds, newPart, newShared, newStep, type Kind } from './palette.ts';

const words = { vi: 'Mục', en: 'Item' };
const options = ['a', 'b', 'c'].map((value) => ({ value, label: { vi: `Loại ${value}`, en: `Kind ${value}` } }));

/** What a designer puts in: a kind, whether it is shown only with the first answer, and what stands inside. */
interface Put {
  kind: Kind;
  hidden: boolean;
  inside: readonly Put[];
}
const { put } = fc.letrec<{ put: Put }>((tie) => ({
  put: fc.record({
    kind: fc.constantFrom(...kinds),
    hidden: fc.boolean(),
    inside: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.constant([]), fc.array(tie('put'), { minLength: 1, maxLength: 4 })),
  }),
}));

const first: Kind = 'bool';
const plain: ReadonlySet<Kind> = new Set([
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
  'vsic',
]);

function madeOf({ kind, hidden, inside }: Put, taken: Set<string>, next: NewId): DesignedItem {
  const made = newPart(kind, words, taken, next);
  taken.add(isGroup(made) ? made.group : made.at);
  const shown = hidden ? { visibleWhen: 'yesNo = true' } : {};
  if (isGroup(made)) {
    const items = kind === 'group' ? inside.map((one) => madeOf(one, taken, next)) : made.items;
    return { ...made, ...shown, items, ...(made.note === undefined ? {} : { note: words }) };
  }
  if (kind === 'enum' || kind === 'multi') return { ...made, ...shown, options };
  if (kind !== 'table') return { ...made, ...shown };
  const inRow = new Set<string>();
  const cells = inside.filter((one) => plain.has(one.kind)).map((one) => madeOf({ ...one, hidden: false }, inRow, next));
  return { ...made, ...shown, row: cells.length > 0 ? cells : [newPart('text', words, new Set(), next)] };
}

const design: fc.Arbitrary<Design> = fc
  .record({
    steps: fc.array(fc.array(put, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
    shared: fc.option(fc.nat(), { freq: 4 }),
  })
  .map(({ steps, shared }) => {
    let last = 0;
    const next: NewId = () => `n${(last += 1)}`;
    const taken = new Set<string>();
    const opening = madeOf({ kind: first, hidden: false, inside: [] }, taken, next);
    const named = new Set<string>();
    const made = steps.map((puts, index) => {
      const step = newStep(words, named, next);
      named.add(step.key);
      const items = puts.map((one) => madeOf(one, taken, next));
      return { ...step, items: index === 0 ? [opening, ...items] : items };
    });
    const { name, version } = library[(shared ?? 0) % library.length] ?? { name: '', version: 0 };
    const group = shared === null ? undefined : newShared(name, version, next);
    return { steps: group === undefined ? made : [...made, { ...newStep(words, named, next), items: [group] }] };
  });

const formOf = (given: Design): CompiledForm | undefined => {
  const { form, problems } = checkDesign(given);
  return problems.length === 0 ? form : undefined;
};

const publishable = design.map(formOf).filter((form) => form !== undefined);

it('most of what is drawn here can be published', () => {
  const drawn = fc.sample(design, 200).map((one) => checkDesign(one).problems.map(({ code }) => code));
  expect(drawn.filter((codes) => codes.length === 0).length).toBeGreaterThan(80);
});

it('every form a designer can make comes back from pages without script as it was', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(
      publishable.chain((form) => fc.tuple(fc.constant(form), filled(form))),
      ([form, data]) => {
        for (const place of placesOf(form, data)) met.add(place.field.widget);
        // A table that needs a row gets its first one by being shown; nothing else may come or go.
        const once = throughPages(form, data);
        expect(once).toMatchObject(data);
        expect(throughPages(form, once)).toEqual(once);
      },
    ),
    { numRuns: 150 },
  );
  expect([...met]).toEqual(expect.arrayContaining(['text', 'multi', 'table', 'address', 'declaration', 'country', 'pick', 'file-slot']));
}, 120_000);

it('every control of such a form is a field of HTML with a name, every act a button that sends, every table has its row buttons', () => {
  fc.assert(
    fc.property(
      publishable.chain((form) => fc.tuple(fc.constant(form), filled(form))),
      ([form, data]) => {
        for (const step of visibleSteps(form, data)) {
          const page = String(renderForm({ form, data, locale: 'vi', mode: 'edit', step: step.key, action: '/x' }));
          const tags = [...page.matchAll(/<(?:input|select|textarea|button)\b(?:[^>"]|"[^"]*")*>/g)].map(([tag]) => tag);
          expect(tags.filter((tag) => !/\sname="/.test(tag))).toEqual([]);
          expect(tags.filter((tag) => tag.startsWith('<button') && !/type="submit"/.test(tag))).toEqual([]);
          for (const table of placesOf(form, data, [step]).filter((place) => place.visible && place.field.widget === 'table')) {
            const rows = (value: Data): number => [valueAt(value, table.pointer) ?? []].flat().length;
            const sent = submittedBy(page);
            const shown = parseFormBody(form, sent, { data, provenance: {} }).data;
            const grown = parseFormBody(form, pressing(sent, `_add:${table.pointer}`), { data, provenance: {} }).data;
            expect(page).toContain(`name="_add:${table.pointer}"`);
            expect(rows(grown)).toBe(Math.min(rows(shown) + 1, table.schema?.maxItems ?? 200));
          }
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
