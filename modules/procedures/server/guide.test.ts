import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { procedureContent } from '../contract.ts';
import { guideSteps, questions } from '../seeds/guide.ts';
import { describedSeeds, procedureSeeds } from '../seeds/index.ts';
import { readAnswers, wayOf, type Answers } from './guide.ts';
import type { DescribedProcedure } from './procedure.ts';

const procedures: DescribedProcedure[] = [...procedureSeeds, ...describedSeeds].map((seed) => ({
  ...seed,
  content: procedureContent.parse(seed.content),
  id: seed.code,
  procedureId: seed.code,
  version: 1,
  validTo: null,
  recordedBy: undefined,
  formVersionId: null,
  processVersionId: null,
}));
const way = (answers: Answers, over = procedures) => wayOf({ steps: guideSteps, answers, procedures: over });
const codesOf = (answers: Answers) => way(answers).steps.map((one) => one.step.code);

const small = {
  project: 'moi',
  special: 'khong',
  policy: 'khong',
  certificate: 'co',
  land: 'ha-tang',
  planning: 'khong',
  environment: 'khong',
};
const factory = { ...small, building: 'nho', study: 'khong', workers: 'co', foreigners: 'co', exports: 'asean' };

const anyAnswers = fc.record(
  Object.fromEntries(questions.map(({ key, answers }) => [key, fc.constantFrom(...answers.map((one) => one.value))])),
  { requiredKeys: [] },
);

describe('the questions', () => {
  it('begin with one, and ask on by what was answered', () => {
    const keysOf = (given: Record<string, string>) => readAnswers(questions, given).asked.map(({ question }) => question.key);
    expect(keysOf({})).toEqual(['project']);
    const asked = keysOf({ viec: 'moi', 'dac-biet': 'co', 'chu-truong': 'co' });
    expect(asked).toContain('land');
    expect(asked).not.toContain('policy');
    expect(readAnswers(questions, { viec: 'nonsense' })).toEqual({ asked: [{ question: questions[0], answer: undefined }], answers: {} });
    expect(readAnswers(questions, { viec: 'mua', 'chu-truong': 'co' }).answers).toEqual({ project: 'mua' });
  });

  it('name conditions that can be read, over earlier questions, and codes that are there', () => {
    const codes = new Set(procedures.map((one) => one.code));
    for (const { code, after } of guideSteps) for (const one of [code, ...after]) expect(codes.has(one), one).toBe(true);
    const keys = new Set(questions.map((one) => one.key));
    for (const { when } of guideSteps) for (const [, key] of when.matchAll(/(\w+) !?= "/g)) expect(keys.has(key ?? ''), when).toBe(true);
    expect(new Set(questions.map((one) => one.param)).size).toBe(questions.length);
  });
});

describe('the way', () => {
  it('of a factory on leased land: certificate, then permit and labour rules side by side', () => {
    const { steps, days, unpriced } = way(factory);
    expect(steps.map((one) => [one.level, one.step.code])).toEqual([
      [1, '1.009664'],
      [2, '1.013225'],
      [2, '2.001955'],
      [2, '1.014199'],
      [2, '1.000665'],
    ]);
    expect(days).toBe(10 + 10);
    expect(unpriced).toContain('1.013225');
    expect(unpriced).not.toContain('2.001955');
  });

  it('tells what it cannot know instead of leaving it out', () => {
    const land = way({ ...factory, land: 'nha-nuoc', planning: 'co' });
    expect(land.untimed).toEqual(expect.arrayContaining(['1.115336', '1.014155', '1.014158']));
    const permit = way({ ...factory, environment: 'giay-phep' });
    expect(permit.isRounded).toBe(true);
    expect(permit.isUnsure).toBe(true);
    // 30 calendar days are at most 22 working days
    expect(permit.days).toBe(10 + 22);
  });

  it('of other wishes is short, and leaves out what the law has closed', () => {
    expect(codesOf({ project: 'mua', foreigners: 'khong' })).toEqual(['1.009729']);
    expect(codesOf({ project: 'cham-dut' })).toEqual(['1.009662']);
    expect(codesOf({ project: 'van-phong' })).toEqual(['2.000063']);
    const closed = procedures.map((one) =>
      one.code === '1.009729' ? { ...one, content: { ...one.content, offer: 'closed' as const } } : one,
    );
    expect(way({ project: 'mua' }, closed).steps).toEqual([]);
  });

  it('keeps every step after all it waits for, and is as long as its longest chain at least', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const found = way(answers as Answers);
        const levels = new Map(found.steps.map((one) => [one.step.code, one.level]));
        for (const { step, level, after } of found.steps) for (const one of after) expect(levels.get(one), step.code).toBeLessThan(level);
        const once = found.steps.filter((one) => one.step.each === undefined);
        const each = once.map((one) => one.days ?? 0);
        expect(found.days).toBeGreaterThanOrEqual(Math.max(0, ...each));
        expect(found.days).toBeLessThanOrEqual(each.reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});
