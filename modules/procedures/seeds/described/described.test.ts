import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldVietnamese } from '#platform/i18n';
import { lifeStage } from '../../offer.ts';
import { procedureContent } from '../../contract.ts';
import { describedSeeds, procedureSeeds } from '../index.ts';
import { described } from './index.ts';

const all = [...procedureSeeds, ...describedSeeds].map((seed) => ({ ...seed, content: procedureContent.parse(seed.content) }));
const byCode = new Map(described.map((seed) => [seed.code, procedureContent.parse(seed.content)]));
const contentOf = (code: string) => byCode.get(code) ?? expect.fail(code);

/** Of these only the code is sure: planning, environment, foreign workers, trading licences, eco parks, high technology. */
const unsure =
  `2.002727 2.002728 2.002729 2.002731 2.002732 1.014316 1.115705 2.002609 1.009794 1.014155 1.014156 1.014157 1.014158 1.014159 1.010727 1.010729 1.010733 1.010736 1.014199 1.014200 1.014201 1.014196 1.014197 1.014198 1.115115 1.000502 1.001383 2.000255 2.000330 2.000340`.split(
    ' ',
  );

describe('the shipped catalogue', () => {
  it('tells at least sixty procedures, each once, in both languages, at some stage of a project', () => {
    expect(all.length).toBeGreaterThanOrEqual(87);
    expect(new Set(all.map((one) => one.code)).size).toBe(all.length);
    for (const { code, name, content } of all) {
      expect(code).toMatch(/^\d\.\d{6}$/);
      expect(name.vi).not.toBe(name.en);
      expect(content.stages.length, code).toBeGreaterThan(0);
    }
    expect(new Set(all.flatMap((one) => one.content.stages))).toEqual(new Set(lifeStage.options));
  });

  it('says of each described one who is competent, by what, and where it was read', () => {
    for (const [code, { competence, sources, offer, offerNote }] of byCode) {
      expect(competence, code).toBeDefined();
      expect(sources.length, code).toBeGreaterThan(0);
      expect(offer, code).not.toBe('open');
      expect(offerNote, code).toBeDefined();
    }
  });

  it.each(unsure)('%s: nothing that is told of it is told as certain', (code) => {
    const { cases, components, outcomes, fees, competence } = contentOf(code);
    const told = [...cases, ...components, ...outcomes, ...fees, ...(competence === undefined ? [] : [competence])];
    expect(told.filter((one) => one.certainty === 'text')).toEqual([]);
    expect(cases.every((one) => one.certainty === 'background')).toBe(true);
  });

  it('takes no new dossiers for what the law ended, and leaves environment to the province', () => {
    expect(contentOf('1.013234').offer).toBe('closed');
    const environment = described.filter((seed) => seed.field.code === 'environment');
    expect(environment.map((seed) => seed.content.offer)).toEqual(['elsewhere', 'elsewhere', 'elsewhere', 'elsewhere']);
  });

  it('keeps the limits of the law apart from what the catalogue showed', () => {
    const [repair] = contentOf('1.013238').cases;
    expect(repair).toMatchObject({ limit: { value: 9, unit: 'working-day' }, published: { value: 10, unit: 'day' } });
    expect(contentOf('1.009755').cases[0]?.limit).toEqual({ value: 17, unit: 'day' });
    expect(contentOf('1.115337').cases[0]).toMatchObject({ limit: { value: 6.25, unit: 'working-day' }, certainty: 'background' });
  });
});

const corpus = process.env['EZONE_CORPUS'];

describe.runIf(corpus !== undefined)('beside the national catalogue', () => {
  const wordsOf = (name: string) => new Set(foldVietnamese(name).split(/[^\p{L}\p{N}]+/u));
  const published = new Map(
    corpus === undefined
      ? []
      : readFileSync(`${corpus}/national-catalogue/index.jsonl`, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line): [string, string] => {
            const { code, name } = JSON.parse(line);
            return [code, name];
          }),
  );

  it.each(all.map(({ code, name }) => [code, name.vi] as const))('%s is there, by the name we give it', (code, name) => {
    const theirs = wordsOf(published.get(code) ?? expect.fail('not in the catalogue'));
    const ours = [...wordsOf(name)];
    const shared = ours.filter((word) => theirs.has(word)).length / ours.length;
    expect(shared, `${name} | ${published.get(code)}`).toBeGreaterThan(0.55);
  });
});
