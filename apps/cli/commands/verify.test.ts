import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '#modules/signatures';
import { demoAuthority, paper, sealByOrganisation, signByPerson } from '../../../modules/signatures/server/signing.fixture.ts';
import { listen } from '../ask.fixture.ts';
import { verifyCommand } from './verify.ts';

let folder: string;

async function run(locale: 'vi' | 'en', ...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const { io, out, err } = listen(locale);
  return { code: await verifyCommand.run(args, io), out, err };
}

function at(name: string): string {
  return join(folder, name);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-verify-'));
  const demo = await demoAuthority();
  const base = await paper();
  const sealed = await sealByOrganisation(await signByPerson(base, demo), demo);
  const broken = sealed.slice();
  broken[base.length - 100] = (broken[base.length - 100] ?? 0) ^ 1;
  writeFileSync(at('sealed.pdf'), sealed);
  writeFileSync(at('broken.pdf'), broken);
  writeFileSync(at('plain.txt'), 'no pdf');
  writeFileSync(at('roots.pem'), toPem(demo.root.certificate.der));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('ezone verify', () => {
  it('prints one line of JSON a file, in order, and answers 0 when every file could be read', async () => {
    const { code, out, err } = await run('vi', at('sealed.pdf'), at('broken.pdf'), at('plain.txt'), '--ca', at('roots.pem'), '--json');
    expect([code, err]).toEqual([0, []]);
    const [sealed, broken, plain] = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(sealed ?? {})).toEqual(['file', 'signatures', 'problem']);
    expect(sealed).toMatchObject({ file: at('sealed.pdf'), problem: null });
    const [person, organisation] = (sealed?.['signatures'] ?? []) as Record<string, unknown>[];
    expect(Object.keys(person ?? {})).toEqual([
      'kind',
      'field',
      'signer',
      'integrity',
      'coversWholeFile',
      'changesAfter',
      'level',
      'verdict',
      'reason',
    ]);
    expect(person).toMatchObject({ verdict: 'TOTAL-PASSED', coversWholeFile: false });
    expect(organisation).toMatchObject({ verdict: 'TOTAL-PASSED', coversWholeFile: true, changesAfter: [] });
    expect(broken?.['signatures']).toMatchObject([{ verdict: 'TOTAL-FAILED' }, { verdict: 'TOTAL-FAILED' }]);
    expect(plain).toMatchObject({ signatures: [], problem: { vi: 'Đây không phải là tệp PDF.' } });
  });

  it('speaks to people in both languages', async () => {
    const vietnamese = await run('vi', at('sealed.pdf'), '--ca', at('roots.pem'));
    const english = await run('en', at('sealed.pdf'), '--ca', at('roots.pem'));
    expect(vietnamese.out.join('\n')).toContain('đóng dấu của cơ quan');
    expect(english.out.join('\n')).toContain("the organisation's seal was added");
  });

  it('goes on after a file that cannot be opened, and says so by its exit code', async () => {
    const { code, out, err } = await run('en', at('missing.pdf'), at('sealed.pdf'), '--json', '--ca', at('roots.pem'));
    expect([code, out.length]).toEqual([1, 2]);
    expect(err[0]).toContain('cannot be opened');
  });

  it('explains wrong options', async () => {
    expect(await run('en')).toMatchObject({ code: 2, out: [] });
    expect((await run('en', at('sealed.pdf'), '--nonsense')).code).toBe(2);
  });

  it('judges nothing by a file of roots in which there is none, also beside one that has some', async () => {
    const said = `There is no root certificate (PEM) in ${at('plain.txt')}.`;
    for (const roots of [[at('plain.txt')], [at('roots.pem'), '--ca', at('plain.txt')]])
      expect(await run('en', at('sealed.pdf'), '--ca', ...roots)).toEqual({ code: 2, out: [], err: [said] });
  });

  it('names the file of roots that it cannot read', async () => {
    for (const [locale, said] of [
      ['vi', `Không đọc được tệp chứng thư gốc ${at('missing.pem')}.`],
      ['en', `The file of root certificates ${at('missing.pem')} cannot be read.`],
    ] as const)
      expect(await run(locale, at('sealed.pdf'), '--ca', at('missing.pem'))).toEqual({ code: 2, out: [], err: [said] });
  });
});
