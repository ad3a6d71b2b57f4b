import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyPdf } from './verify-pdf.ts';

// EZONE_CORPUS names a folder with `signed-pdfs`: the awkward files of the European DSS library, which are not part of this repository.
const folder = join(process.env['EZONE_CORPUS'] ?? '', 'signed-pdfs');
const present = process.env['EZONE_CORPUS'] !== undefined && existsSync(folder);
const files = present ? readdirSync(folder).filter((name) => name.endsWith('.pdf')) : [];

interface Opinion {
  field: string;
  integrity: 'valid' | 'invalid' | 'none';
  whole: boolean;
}

const judgements: readonly (readonly [string, Opinion['integrity']])[] = [
  ['Signature is Valid', 'valid'],
  ['Digest Mismatch', 'invalid'],
  ['Signature is Invalid', 'invalid'],
];

function askPdfsig(path: string): Opinion[] {
  let text: string;
  try {
    text = execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    text = String((error as { stdout?: string }).stdout ?? '');
  }
  return text
    .split(/^Signature #\d+:/m)
    .slice(1)
    .map((block) => ({
      field: /Signature Field Name: (.*)/.exec(block)?.[1]?.trim() ?? '',
      integrity: judgements.find(([words]) => block.includes(words))?.[1] ?? 'none',
      whole: block.includes('  - Total document signed'),
    }));
}

/** Where we and pdfsig differ on purpose. */
const exceptions: Readonly<Record<string, string>> = {};

describe.runIf(present)('the DSS corpus', () => {
  it('has its 64 files', () => {
    expect(files.length).toBe(64);
  });

  it.each(files)('%s: a report within five seconds that agrees with pdfsig on the signed bytes', (name) => {
    const path = join(folder, name);
    const started = performance.now();
    const report = verifyPdf(new Uint8Array(readFileSync(path)), { trustedRoots: [], file: name });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(report.signatures.length > 0 || report.problem !== null).toBe(true);
    expect(report.signatures.every((signature) => signature.verdict !== 'TOTAL-PASSED')).toBe(true);
    const opinions = askPdfsig(path).filter((opinion) => opinion.integrity !== 'none');
    for (const opinion of opinions) {
      const ours = report.signatures.filter((signature) => signature.field === opinion.field || name === 'encrypted.pdf');
      const agreed = ours.some((signature) => signature.integrity === opinion.integrity && signature.coversWholeFile === opinion.whole);
      expect
        .soft(
          agreed,
          `${opinion.field}: pdfsig ${opinion.integrity} ${opinion.whole}, we ${JSON.stringify(ours.map((one) => [one.integrity, one.coversWholeFile]))}`,
        )
        .toBe(exceptions[name] === undefined);
    }
  });
});
