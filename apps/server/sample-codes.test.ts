import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readEnterpriseCode } from '../../modules/enterprises/server/codes.ts';
import { templateSeeds } from '../../modules/templates/seeds/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Codes of parties in a sample; what has objectives is a project, whose code has no check digit. */
function partyCodes(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(partyCodes);
  const isParty = 'name' in value && !('objectives' in value);
  return isParty && 'code' in value && typeof value.code === 'string' && /^\d{10}$/.test(value.code) ? [value.code, ...inner] : inner;
}

const unfit = (codes: readonly string[]): string[] => codes.filter((code) => !code.startsWith('99') || readEnterpriseCode(code) !== code);

it('enterprises in the samples of templates have codes with a right check digit, under the prefix that is not issued', async () => {
  const codes = (await templateSeeds()).flat().flatMap(({ sample }) => partyCodes(sample));
  expect(codes.length).toBeGreaterThan(3);
  expect(unfit(codes)).toEqual([]);
});

it('and so have those of forms, of the demo and of tests', () => {
  const codes = globSync('{apps,modules,platform}/**/*.ts', { cwd: root }).flatMap((path) =>
    [...readFileSync(root + path, 'utf8').matchAll(/enterpriseCode'?: '(\d{10})'/g)].map(([, code = '']) => code),
  );
  expect(codes.length).toBeGreaterThan(3);
  expect(unfit(codes)).toEqual([]);
});
