import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../modules/procedures/errors.ts';
import type { ProcedureContent } from '../../modules/procedures/contract.ts';
import type { DraftedOpinion } from '../../modules/procedures/drafted-opinion.ts';
import { contentOf } from '../../modules/dossiers/invented-procedures.fixture.ts';
import { draftedContent, differencesOf } from '../../modules/procedures/server/drafts/drafted-content.ts';
import { shownOpinions } from '../../modules/procedures/server/drafts/drafted-opinions.ts';

const words = (text: string) => ({ vi: text, en: text });
const base: ProcedureContent = contentOf('plain');
const law = { document: 'Nghị định 1/2027/NĐ-CP', article: 'Điều 5', certainty: 'text' } as const;
const silence = { law: words('Điều 6, NĐ 1/2027'), certainty: 'text', source: 'Công báo', readOn: '2026-11-21' } as const;

/** What a draft sends back of the rules as they were read. */
const sent = (content: ProcedureContent): DraftedOpinion[] =>
  shownOpinions(content, base).opinions.map(({ key, name, value, unit, required, silence: kept }) => ({
    key,
    name,
    value,
    unit,
    required,
    ...(kept && { silence: kept }),
  }));

const parts = (opinions?: readonly DraftedOpinion[]) => ({
  cases: base.cases.map(({ key, limit, when }) => ({
    key,
    value: limit.value,
    unit: limit.unit,
    ...(limit.rule && { rule: limit.rule }),
    ...(when && { when }),
  })),
  fees: base.fees.map(({ amount }, place) => ({ place, amount })),
  components: base.components.map(({ key, required, requiredWhen }) => ({ key, required, ...(requiredWhen && { requiredWhen }) })),
  ...(opinions && { opinions: [...opinions] }),
});
const made = (opinions: readonly DraftedOpinion[] | undefined, by: typeof law | null = law) =>
  draftedContent(base, { parts: parts(opinions), law: by ?? undefined, because: 'Luật mới' });
const ruleOf = (content: ProcedureContent, key: string) => content.consultations?.find((one) => one.key === key);

test('the rules of a version that a draft says nothing of, or says as they were, stay letter by letter', () => {
  expect(base.consultations?.length).toBeGreaterThan(1);
  expect(made(undefined)).toBe(base);
  expect(made(sent(base))).toBe(base);
});

test('what changes takes the law of the draft; a new rule is added, one that is not named falls away, and each is told', () => {
  const [first, ...others] = sent(base);
  if (first === undefined) throw new Error('no rule');
  const added = { key: 'new', name: words('Sở Mẫu'), value: 3, unit: 'working-day', required: true, silence } as const;
  const next = made([{ ...first, value: first.value + 5 }, ...others.slice(1), added]);
  expect(ruleOf(next, first.key)).toMatchObject({
    limit: { value: first.value + 5 },
    law: { vi: 'Điều 5, Nghị định 1/2027/NĐ-CP' },
    certainty: 'text',
  });
  expect(ruleOf(next, 'new')).toMatchObject({ name: words('Sở Mẫu'), silence, certainty: 'text' });
  expect(ruleOf(next, others[0]?.key ?? '')).toBeUndefined();
  const told = differencesOf(base, next).filter(({ part }) => part === 'opinion');
  expect(told.map(({ key, before, after }) => [key, before !== undefined, after !== undefined])).toEqual([
    [first.key, true, true],
    [others[0]?.key, true, false],
    ['new', false, true],
  ]);
  expect(told[2]?.after).toMatchObject({ silence: { agrees: true } });
  expect(shownOpinions(next, base).droppedOpinions.map(({ key }) => key)).toEqual([others[0]?.key]);
  expect(shownOpinions(next, base).opinions.find(({ key }) => key === 'new')?.added).toBe(true);
});

test('silence is said to be consent only where the law was read itself, and without a law of the draft a rule is to be confirmed', () => {
  const rule = { key: 'new', name: words('Sở Mẫu'), value: 3, unit: 'day', required: false } as const;
  for (const certainty of ['seen', 'background'] as const)
    expect(differencesOf(base, made([...sent(base), { ...rule, silence: { ...silence, certainty } }]))[0]?.after).toMatchObject({
      silence: { agrees: false },
    });
  expect(ruleOf(made([...sent(base), rule], null), 'new')).toMatchObject({ certainty: 'background' });
});

test('a rule that is named twice, or new without a name, is refused', () => {
  const [first] = sent(base);
  if (first === undefined) throw new Error('no rule');
  expect(() => made([first, first])).toThrow(expect.objectContaining({ code: 'procedures.draft-part' }));
  const { name: _name, ...nameless } = { ...first, key: 'new' };
  expect(() => made([nameless])).toThrow(expect.objectContaining({ code: 'procedures.draft-part' }));
});

test('whatever is drafted, saying again what is shown changes nothing', () => {
  const opinion = fc.record({
    name: fc.string({ minLength: 1, maxLength: 20 }).map(words),
    value: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('working-day' as const, 'working-hour' as const, 'half-day' as const, 'day' as const),
    required: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(opinion, { maxLength: 4 }), (drawn) => {
      const once = made(drawn.map((one, place) => ({ ...one, key: `rule-${place}` })));
      expect(made(sent(once)).consultations).toEqual(once.consultations);
    }),
  );
});
