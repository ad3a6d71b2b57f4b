import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settings } from '#platform/config';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/security/decisions.md'), 'utf8');
const section = (title: string): string => page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
const rowsOf = (title: string): string[][] =>
  section(title)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));

const elsewhere = /\.test\.ts$|fixture|\.journey\.|\.faults\.|\/(?:web|browser|demo|testing)\/|test-server/;
/** What runs on the server, with its text. */
const sources = new Map(
  ['apps/server', 'apps/cli', 'platform', 'modules'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.(?:ts|mjs|sql)$/.test(file) && !elsewhere.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
  ),
);
const filesWith = (pattern: RegExp): string[] => [...sources].filter(([, text]) => pattern.test(text)).map(([file]) => file);
const found = (pattern: RegExp): string[] =>
  [...new Set([...sources.values()].flatMap((text) => [...text.matchAll(pattern)].map(([, one = '']) => one)))].toSorted();

describe('the security decisions', () => {
  it('name everybody that the server connects to', () => {
    const doors: Record<string, readonly string[]> = {
      PostgreSQL: ['platform/backup/', 'platform/db/', 'platform/embedded-postgres/', 'platform/jobs/'],
      'mail server': ['platform/mail/mailer.ts'],
      'time-stamp authority': ['modules/signatures/server/cms/timestamp-client.ts'],
      'receivers of webhooks': ['platform/outward/'],
      'registers of others': ['platform/outward/'],
      'national portal': ['modules/exchange/server/wire.ts'],
      ClamAV: ['platform/files/scanners.ts'],
      'PKCS#11 device': ['modules/signatures/server/keys/'],
    };
    const [, , ...named] = rowsOf('Who eZone talks to').map(([whom]) => whom);
    expect(named).toEqual(Object.keys(doors));
    const opening =
      /import (?!type)[^;]*from '(?:node:(?:net|tls|https?|http2|dgram|dns)(?:\/promises)?|nodemailer|pg|undici|pkcs11js)'|import\('pkcs11js'\)|[^\w.]fetch\(/;
    const known = Object.values(doors).flat();
    // One waits for the end of what others send, one answers a demo on its own machine, some run in a browser: the server connects to nobody by them.
    const listening = ['platform/http/lingering.ts', 'modules/lookups/stand-in/stand-in.ts'];
    const inBrowser = /^modules\/(?:dossiers\/pages\/offline\/|forms\/pages\/pickers\.ts$)/;
    const opened = filesWith(opening).filter((file) => !listening.includes(file) && !inBrowser.test(file));
    expect(opened.filter((file) => !known.some((door) => file.startsWith(door)))).toEqual([]);
    expect(known.filter((door) => !opened.some((file) => file.startsWith(door)))).toEqual([]);
    for (const { env } of [
      settings.databaseUrl,
      settings.smtp,
      settings.tsaUrl,
      settings.webhookHosts,
      settings.portalUrl,
      settings.pkcs11Library,
    ])
      expect(section('Who eZone talks to')).toContain(`\`${env}\``);
  });

  it('list every log, and nothing is written past them', () => {
    const tables = found(/^-- log table: ([\w.]+)$/gm);
    expect(tables).toContain('audit.entry');
    for (const table of tables) expect(section('Logs')).toContain(`\`${table}\``);
    expect(filesWith(/\bconsole\.\w+\(|process\.std(?:out|err)\.write/)).toEqual([
      'apps/cli/ezone.mjs',
      'apps/cli/main.ts',
      'platform/log/index.ts',
    ]);
  });

  it('tell how long sessions last as it is set at the beginning', () => {
    const limits = sources.get('modules/accounts/server/limits.ts') ?? '';
    const starting = (key: string): string | undefined => new RegExp(`key: 'accounts\\.${key}',.*?starting: (\\d+)`, 's').exec(limits)?.[1];
    expect(['lock-minutes', 'idle-minutes-applicant', 'session-hours'].map(starting)).toEqual(['15', '30', '12']);
    for (const words of [
      'locks after 15 minutes of rest',
      "an applicant's ends after 30",
      'Twelve hours is the longest',
      'any number of sessions',
    ])
      expect(section('Sessions')).toContain(words);
  });

  it('know every place where something is kept in a browser', () => {
    const browsers = ['apps/web', 'platform', 'modules'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const keeping = browsers
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|fixture|\.journey\./.test(file))
      .filter((file) =>
        /\b(?:localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open)\b/.test(readFileSync(join(root, file), 'utf8')),
      );
    expect(keeping.toSorted()).toEqual([
      'modules/dossiers/pages/offline/listen.ts',
      'modules/dossiers/pages/offline/page.ts',
      'modules/dossiers/pages/offline/vault.ts',
      'modules/forms/pages/keep-typed.ts',
      'modules/processes/web/bulk/signing-round.ts',
      'platform/pages/browser/leave.ts',
      'platform/web/activity.ts',
      'platform/web/shell/lock.tsx',
      'platform/web/shell/preferences.ts',
    ]);
    expect(section('Sessions')).toContain(
      'A browser keeps its language and look, when it was last touched, whether it is locked, and what was typed and not saved',
    );
  });

  it('list every way in', () => {
    expect(
      filesWith(/\b(?:openSession|insertSession)\((?:act|tx)\b/)
        .filter((file) => !file.endsWith('session-store.ts'))
        .toSorted(),
    ).toEqual([
      'modules/accounts/server/first-run/first-run.ts',
      'modules/accounts/server/one-time-codes.ts',
      'modules/accounts/server/sign-in.ts',
    ]);
    const [, , ...ways] = rowsOf('Ways in').map(([way]) => way);
    expect(ways).toEqual(['sign-in page', 'one-time code', 'first run', 'API key', 'tracking key', 'console']);
  });

  it('list every algorithm', () => {
    const keys = section('Keys and algorithms').toLowerCase();
    const used = [
      ...found(/createHash\('([\w-]+)'/g),
      ...found(/createHmac\('([\w-]+)'/g).map((one) => `hmac-${one}`),
      ...found(/hkdfSync\('([\w-]+)'/g).map((one) => `hkdf-${one}`),
      ...found(/createCipheriv\('([\w-]+)'/g),
    ];
    expect(used.length).toBeGreaterThan(3);
    for (const one of used) expect(keys).toContain(one.replace(/sha(?=\d)/, 'sha-'));
    for (const one of ['argon2id', 'ed25519', 'totp']) expect(keys).toContain(one);
  });

  it('name every kind of file', () => {
    const kinds =
      /const kinds: Record<FileKind, KindFacts> = \{\n(.*?)^\};/ms.exec(sources.get('platform/files/kinds.ts') ?? '')?.[1] ?? '';
    const names = [...kinds.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name.toUpperCase());
    expect(names).toHaveLength(8);
    for (const name of names) expect(section('Files')).toContain(name);
  });

  it('tell what costs much as it is bounded', () => {
    expect(sources.get('modules/accounts/server/secrets.ts')).toContain('memoryCost: 19_456');
    expect(sources.get('platform/pdf/render.ts')).toContain('milliseconds: 5_000, megabytes: 512');
    for (const words of ['19 MiB', '5 s and 512 MB']) expect(section('What costs much')).toContain(words);
  });

  it('say of every class of data where it is kept, who sees it and whether logs have it', () => {
    const [head = [], , ...classes] = rowsOf('Data and its protection');
    expect(classes.length).toBeGreaterThan(4);
    for (const cells of classes) expect(cells.filter((cell) => cell !== '')).toHaveLength(head.length);
  });
});
