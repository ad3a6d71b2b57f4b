import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namedTexts } from '../../tools/check/literals.ts';
import { stepKinds } from '../../modules/processes/contract.ts';
import { procedureSeeds } from '../../modules/procedures/seeds/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const kinds: readonly string[] = stepKinds;
const steps = procedureSeeds.flatMap((seed) => seed.process.definition.steps);
// The demo plays officers and enterprises: it is data that files the shipped procedures.
const sources = namedTexts(root).filter(({ file }) => !/(^|\/)(seeds|demo)\//.test(file));
const placesOf = (words: ReadonlySet<string>, where = sources) =>
  where.filter(({ text }) => words.has(text)).map(({ file, line, text }) => `${file}:${line} ${text}`);

describe('what belongs to one procedure stands in data alone', () => {
  it('has seeds and sources to look at', () => {
    expect(procedureSeeds.length).toBeGreaterThanOrEqual(3);
    expect(steps.length).toBeGreaterThan(15);
    expect(sources.length).toBeGreaterThan(2000);
  });

  it('no code of a procedure, its form, its process or its layouts', () => {
    const names = procedureSeeds.flatMap((seed) => [
      seed.code,
      seed.form,
      seed.process.code,
      ...seed.content.results.map((one) => one.template),
    ]);
    expect(placesOf(new Set(names))).toEqual([]);
    const codes = procedureSeeds.map((seed) => seed.code);
    expect(sources.filter(({ text }) => codes.some((code) => text.includes(code)))).toEqual([]);
  });

  it('no key of a step but the kinds of steps, and no name of one', () => {
    expect(placesOf(new Set(steps.map((step) => step.key).filter((key) => !kinds.includes(key))))).toEqual([]);
    const isPermission = ({ file }: { file: string }) => file.endsWith('/permissions.ts');
    const names = new Set(steps.flatMap((step) => [step.name.vi, step.name.en]));
    expect(
      placesOf(
        names,
        sources.filter((one) => !isPermission(one)),
      ),
    ).toEqual([]);
  });

  it('no role but where roles are made and get their permissions', () => {
    const roles = new Set(steps.map((step) => step.role));
    const grantsThem = /^modules\/\w+\/module\.ts$|^modules\/accounts\/server\/roles\.ts$/;
    expect(
      placesOf(
        roles,
        sources.filter(({ file }) => !grantsThem.test(file)),
      ),
    ).toEqual([]);
  });
});
