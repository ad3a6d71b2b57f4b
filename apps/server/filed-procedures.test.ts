import { describe, expect, it } from 'vitest';
import { procedureContent } from '../../modules/procedures/contract.ts';
import { namesIn, parseFeel } from '../../modules/forms/engine/feel-parser.ts';
import { formSeeds } from '../../modules/forms/seeds/index.ts';
import { procedureSeeds } from '../../modules/procedures/seeds/index.ts';
import { templateSeeds } from '../../modules/templates/seeds/index.ts';

const seeds = procedureSeeds.map((seed) => ({ ...seed, content: procedureContent.parse(seed.content) }));
const templates = new Set((await templateSeeds()).flat().map((one) => one.code));
const twice = (keys: readonly string[]): string[] => keys.filter((key, place) => keys.indexOf(key) !== place);
const hoursOf: Readonly<Record<string, number>> = { 'working-day': 480, 'working-hour': 60 };

it('seventeen procedures are filed here', () => {
  expect(new Set(seeds.map((one) => one.code)).size).toBe(17);
  expect(twice(seeds.map((one) => one.process.code))).toEqual([]);
});

describe.each(seeds)('$code', ({ content, form, process }) => {
  const fields = Object.keys(formSeeds.find((one) => one.code === form)?.definition.schema.properties ?? {});

  it('names each component, case, result and check once', () => {
    for (const list of [content.components, content.cases, content.results, content.checks])
      expect(twice(list.map((one) => one.key))).toEqual([]);
  });

  it('decides cases and components by answers its form asks for', () => {
    const conditions = [...content.cases.map((one) => one.when), ...content.components.map((one) => one.required)];
    for (const condition of conditions)
      if (typeof condition === 'string') expect(fields).toEqual(expect.arrayContaining(namesIn(parseFeel(condition))));
    expect(fields.length).toBeGreaterThan(5);
  });

  it('has something to check, at steps it has, on papers it asks for', () => {
    const steps = process.definition.steps.map((one) => one.key);
    const papers = content.components.map((one) => one.key);
    expect(content.checks.length).toBeGreaterThan(1);
    for (const { step, component } of content.checks) {
      expect(steps).toContain(step);
      if (component !== undefined) expect(papers).toContain(component);
    }
    const blocking = process.definition.steps.filter((one) => one.checked === true).map((one) => one.key);
    for (const step of blocking) expect(content.checks.some((one) => one.required && one.step === step)).toBe(true);
  });

  it('makes papers of layouts that are there, one of them the refusal', () => {
    for (const { template } of content.results) expect(templates).toContain(template);
    expect(content.results.filter((one) => one.refuses === true)).toHaveLength(1);
  });

  it('tells steps whose times add up to the limit of the usual case', () => {
    const usual = content.cases.at(-1);
    const minutes = content.steps.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
    expect(minutes).toBe((usual?.limit.value ?? 0) * (hoursOf[usual?.limit.unit ?? ''] ?? 0));
  });

  it('marks how certain each rule is, and says by which law what it is sure of', () => {
    const sure = [...content.cases, ...content.components].filter((one) => one.certainty === 'text');
    expect(sure.filter((one) => one.law === undefined).map((one) => one.key)).toEqual([]);
  });
});
