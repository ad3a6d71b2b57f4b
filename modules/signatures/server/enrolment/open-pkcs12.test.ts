import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ask, inFolder } from '../judges.fixture.ts';
import { openPkcs12 } from './open-pkcs12.ts';

const password = 'mật khẩu';
const madeWith = (...more: string[]): Buffer =>
  inFolder((folder) => {
    const [key, certificate, file] = ['key.pem', 'certificate.pem', 'file.p12'].map((name) => `${folder}/${name}`) as [
      string,
      string,
      string,
    ];
    ask('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-subj', '/CN=Minh Hoa');
    ask('openssl', 'pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', file, '-passout', `pass:${password}`, ...more);
    return readFileSync(file);
  });

/** The same file, its check over the whole said to be stretched so often. */
function stretched(file: Buffer, times: number): Buffer {
  const check = file.lastIndexOf(Buffer.from('30413031300d', 'hex'));
  const count = file.lastIndexOf(Buffer.from('02020800', 'hex'));
  expect([check, count + 4]).toEqual([file.length - 67, file.length]);
  const longer = Buffer.concat([file.subarray(0, count), Buffer.from([2, 4, 0, 0, 0, 0])]);
  longer.writeUInt32BE(times, count + 2);
  longer.writeUInt16BE(file.readUInt16BE(2) + 2, 2);
  longer[check + 1] = 0x43;
  return longer;
}

it('opens a file whose password has Vietnamese letters', async () => {
  const opened = await openPkcs12(madeWith(), password);
  expect([opened.certificates.length, opened.key?.asymmetricKeyType]).toEqual([1, 'rsa']);
  await expect(openPkcs12(madeWith(), 'mat khau')).rejects.toMatchObject({ code: 'signatures.wrong-password', field: 'password' });
});

it('gives up a file that says its password is stretched for hours, and holds up nobody meanwhile', async () => {
  const file = madeWith();
  await expect(openPkcs12(stretched(file, 2049), password)).rejects.toMatchObject({ code: 'signatures.wrong-password' });
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 20);
  await expect(openPkcs12(stretched(file, 0x7f_ff_ff_ff), password, 1500)).rejects.toMatchObject({
    code: 'signatures.unreadable-certificate',
    field: 'file',
  });
  clearInterval(turning);
  expect(turns).toBeGreaterThan(20);
});
