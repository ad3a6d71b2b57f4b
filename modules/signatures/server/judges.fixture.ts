import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem, type Certificate } from './certificates/certificate.ts';
import { readByteRange } from './verification/byte-range.ts';
import { openStrictly } from './pdf/pdf-file.ts';
import { signatureFields } from './pdf/signature-fields.ts';
import { readCms } from './cms/read-cms.ts';

/** Runs work in a folder of its own and clears it away. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-signatures-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function put(folder: string, name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export function ask(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 });
}

/** What poppler's pdfsig says about a file. */
export function pdfsig(pdf: Uint8Array): string {
  return inFolder((folder) => ask('pdfsig', '-nocert', put(folder, 'file.pdf', pdf)));
}

/** Each signature's CMS without padding, and the bytes it signs. */
export function detached(pdf: Uint8Array): { cms: Uint8Array; content: Uint8Array }[] {
  const file = openStrictly(pdf);
  if (!file) throw new Error('unreadable');
  return signatureFields(file, []).map((field) => {
    const contents = field.contents?.bytes ?? new Uint8Array();
    return { cms: contents.subarray(0, readCms(contents).length), content: readByteRange(pdf, field).content() };
  });
}

/** OpenSSL's judgement of one CAdES signature; throws when it refuses. */
export function opensslCades(signature: { cms: Uint8Array; content: Uint8Array }, root: Certificate, at: Date): void {
  inFolder((folder) => {
    const files = [
      put(folder, 'signature.der', signature.cms),
      put(folder, 'content.bin', signature.content),
      put(folder, 'root.pem', toPem(root.der)),
    ];
    const [cms = '', content = '', ca = ''] = files;
    const time = String(Math.floor(at.getTime() / 1000));
    const fixed = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-out', join(folder, 'out.bin')];
    ask('openssl', ...fixed, '-in', cms, '-content', content, '-CAfile', ca, '-attime', time);
  });
}
