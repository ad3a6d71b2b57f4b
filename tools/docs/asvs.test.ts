import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { asvsPage, asvsRequirements, type Requirement } from './asvs.ts';
import { provenLimits } from './limits.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const all = asvsRequirements(root);

/** OWASP ASVS 5.0.0: by section the level of each requirement in order; `-` is a number that the standard does not give. */
const sections: Readonly<Record<string, string>> = {
  '1.1': '22',
  '1.2': '1111122223',
  '1.3': '112222222223',
  '1.4': '222',
  '1.5': '123',
  '2.1': '122',
  '2.2': '112',
  '2.3': '12223',
  '2.4': '23',
  '3.1': '3',
  '3.2': '113',
  '3.3': '12223',
  '3.4': '11222233',
  '3.5': '11122333',
  '3.6': '3',
  '3.7': '22333',
  '4.1': '12233',
  '4.2': '23333',
  '4.3': '22',
  '4.4': '1222',
  '5.1': '2',
  '5.2': '112333',
  '5.3': '113',
  '5.4': '222',
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '11223333',
  '6.4': '112233',
  '6.5': '22222333',
  '6.6': '2223',
  '6.7': '33',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '223',
  '7.6': '22',
  '8.1': '1233',
  '8.2': '1123',
  '8.3': '133',
  '8.4': '23',
  '9.1': '111',
  '9.2': '1222',
  '10.1': '22',
  '10.2': '223',
  '10.3': '22223',
  '10.4': '1111122222233333',
  '10.5': '22222',
  '10.6': '22',
  '10.7': '222',
  '11.1': '2233',
  '11.2': '22233',
  '11.3': '11233',
  '11.4': '1222',
  '11.5': '23',
  '11.6': '23',
  '11.7': '33',
  '12.1': '12233',
  '12.2': '11',
  '12.3': '22223',
  '13.1': '2333',
  '13.2': '222223',
  '13.3': '2233',
  '13.4': '1222233',
  '14.1': '22',
  '14.2': '12223333',
  '14.3': '122',
  '15.1': '12233',
  '15.2': '12233',
  '15.3': '1222222',
  '15.4': '3333',
  '16.1': '2',
  '16.2': '22222',
  '16.3': '2222',
  '16.4': '222',
  '16.5': '2223',
  '17.1': '23',
  '17.2': '22223333',
  '17.3': '22',
};

const expected = Object.entries(sections).flatMap(([section, levels]) =>
  [...levels].flatMap((level, place) =>
    level === '1' || level === '2' ? [{ number: `V${section}.${place + 1}`, level: Number(level) }] : [],
  ),
);

/** What is wrong with a citation: no such file, or the file does not say it; in a test it must be the end of a title. */
function unproven({ file, says }: { file: string; says: string }): string | undefined {
  const path = `${root}${file}`;
  if (!existsSync(path)) return `${file} is not there`;
  const text = readFileSync(path, 'utf8');
  const isTest = /\.(test|journey)\.tsx?$/.test(file);
  const found = isTest ? ["'", '"', '`'].some((quote) => text.includes(`${says}${quote}`)) : text.includes(says);
  return found ? undefined : `${file} does not say: ${says}`;
}

const blank = (one: Requirement): boolean => {
  if (one.state === 'met') return one.proof.length === 0 || one.plan !== undefined;
  if (one.state === 'not-applicable') return one.reason === undefined || one.plan !== undefined;
  return one.reason === undefined || one.plan === undefined;
};

describe('the table of OWASP ASVS', () => {
  it('has every requirement of levels 1 and 2 once, in order', () => {
    expect(expected).toHaveLength(253);
    expect(all.map(({ number, level }) => ({ number, level }))).toEqual(expected);
  });

  it('leaves nothing blank: a proof, a reason, or a reason with a plan', () => {
    expect(all.filter(blank).map(({ number }) => number)).toEqual([]);
  });

  it('cites only what is there', () => {
    const cited = all.flatMap(({ number, proof }) => proof.map((one) => ({ number, fault: unproven(one) })));
    expect(cited.length).toBeGreaterThan(200);
    expect(cited.filter(({ fault }) => fault !== undefined)).toEqual([]);
  });

  it('proves most of what is met by a test, the rest by what is written', () => {
    const met = all.filter(({ state }) => state === 'met');
    const tested = met.filter(({ proof }) => proof.some(({ file }) => /\.(test|journey)\.tsx?$/.test(file)));
    expect(tested.length / met.length).toBeGreaterThan(0.95);
  });

  it('shows each on its page', () => {
    const page = asvsPage(root);
    for (const { number } of all) expect(page).toContain(`| ${number} |`);
  });
});

it('the limits cite only tests that are there', () => {
  expect(provenLimits.map(unproven).filter((fault) => fault !== undefined)).toEqual([]);
});
