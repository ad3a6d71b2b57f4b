import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenSettings } from '../../modules/signatures/server/keys/pkcs11-keys.ts';

/** Files of a certification authority made by OpenSSL, by name; `.pem` certificates, `.key`, `.p12`. */
export interface Certified {
  read(name: string): Uint8Array;
  path(name: string): string;
  /** A key and a certificate by the authority below the root, in a PKCS#12 file with the chain. */
  issue(name: string, given: { subject: string; kind?: 'rsa' | 'ec'; legacy?: boolean; password: string; usage?: string }): void;
  /** A PKCS#11 device with the keys of these, called b0, b1, … */
  device(names: readonly string[]): TokenSettings;
  drop(): void;
}

const libraries = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'];

const curves = { rsa: ['rsa:2048'], ec: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] } as const;

/** A root, an authority below it, and what they issue; valid from now on. */
export function makeCertified(): Certified {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-certified-'));
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const request = (name: string, subject: string, kind: 'rsa' | 'ec'): void =>
    openssl(
      'req',
      '-new',
      '-utf8',
      '-nodes',
      '-newkey',
      ...curves[kind],
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      subject,
    );
  const sign = (name: string, issuer: string, extensions: string): void => {
    writeFileSync(path(`${name}.ext`), extensions);
    const by = issuer === name ? ['-signkey', `${name}.key`] : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, '-days', '400', '-sha256', '-extfile', `${name}.ext`, ...by);
  };
  const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n';
  request('root', '/C=VN/O=Chứng thực Minh Họa/CN=Gốc Minh Họa', 'rsa');
  sign('root', 'root', authority);
  request('below', '/C=VN/O=Chứng thực Minh Họa/CN=Cấp dưới Minh Họa', 'rsa');
  sign('below', 'root', authority);
  return {
    path,
    read: (name) => new Uint8Array(readFileSync(path(name))),
    issue(name, { subject, kind = 'rsa', legacy = false, password, usage = 'digitalSignature,nonRepudiation' }) {
      request(name, subject, kind);
      sign(name, 'below', `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,${usage}\n`);
      const old = legacy ? ['-legacy'] : [];
      openssl(
        'pkcs12',
        '-export',
        ...old,
        '-inkey',
        `${name}.key`,
        '-in',
        `${name}.pem`,
        '-certfile',
        'below.pem',
        '-out',
        `${name}.p12`,
        '-passout',
        `pass:${password}`,
      );
    },
    device(names) {
      writeFileSync(path('softhsm2.conf'), `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`);
      process.env['SOFTHSM2_CONF'] = path('softhsm2.conf');
      const token = { library: libraries.find((one) => existsSync(one)) ?? '', tokenLabel: 'ezone-test', pin: '4711' };
      const softhsm = (...args: string[]): void => void execFileSync('softhsm2-util', args, { stdio: 'pipe' });
      softhsm('--init-token', '--free', '--label', token.tokenLabel, '--pin', token.pin, '--so-pin', '0815');
      for (const [place, name] of names.entries()) {
        openssl('pkcs8', '-topk8', '-nocrypt', '-in', `${name}.key`, '-out', `${name}.pk8`);
        softhsm('--import', path(`${name}.pk8`), '--token', token.tokenLabel, '--label', name, '--id', `b${place}`, '--pin', token.pin);
      }
      return token;
    },
    drop: () => rmSync(folder, { recursive: true }),
  };
}
