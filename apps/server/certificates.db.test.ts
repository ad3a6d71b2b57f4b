import { createPrivateKey, sign as signBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '#modules/accounts';
import { createAuthority, getAuthority } from '#modules/organisations';
import { completeSigning, prepareSigning, readPemCertificates, toPem, verifyPdf } from '#modules/signatures';
import { systemCtx, type Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { startTestServer, type TestServer } from '#test-server';
import { prepareSignature } from '../../modules/signatures/server/prepare-signature.ts';
import { completeSignature } from '../../modules/signatures/server/complete-signature.ts';
import { issueDemoKey } from '../../modules/signatures/server/certificates/demo-authority.ts';
import { addKey, type KeyToAdd } from '../../modules/signatures/server/enrolment/add-key.ts';
import { listKeys, listTrusted, retireKey } from '../../modules/signatures/server/enrolment/list-keys.ts';
import { distrust, trustAuthorities } from '../../modules/signatures/server/enrolment/trust.ts';
import { pdfsig } from '../../modules/signatures/server/judges.fixture.ts';
import { masterKey, paper, personBox } from '../../modules/signatures/server/signing.fixture.ts';
import { makeCertified, type Certified } from './certified.fixture.ts';
import { startStampServer, type StampServer } from './faults/stamp-server.fixture.ts';

const agency = 'Ban Quản lý Khu kinh tế Minh Họa';
const leader = 'Nguyễn Thị Ưu Điểm';
const password = 'mật khẩu của tệp';
let server: TestServer;
let system: Ctx;
let stamps: StampServer;
let certified: Certified;
let leaderId: string;

beforeAll(async () => {
  server = await startTestServer({ at: new Date(Date.now() + 60_000) });
  system = systemCtx(server.services, 'test');
  stamps = await startStampServer(() => server.clock.now());
  const words = (text: string) => ({ vi: text, en: text });
  leaderId = await system.act('test.set-up', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words(agency), symbol: 'BQL', place: words('Minh Họa'), demo: false });
    return createPerson(act, { fullName: leader });
  });
  const signing = { ...server.services.signing, timeStampUrl: stamps.url };
  Object.assign(server.services, { signing });
  certified = makeCertified();
  certified.issue('agency', { subject: `/C=VN/O=${agency}/CN=${agency}`, password });
  certified.issue('agency-ec', { subject: `/C=VN/CN=BAN QUẢN LÝ  khu kinh tế Minh Họa`, kind: 'ec', password });
  certified.issue('agency-old', { subject: `/C=VN/CN=${agency}`, legacy: true, password });
  certified.issue('leader', { subject: `/C=VN/O=${agency}/CN=${leader}`, password });
  certified.issue('secretary', { subject: '/C=VN/CN=Người khác', password });
  certified.issue('tls', { subject: `/C=VN/CN=${leader}`, password, usage: 'keyEncipherment' });
}, 60_000);
afterAll(async () => {
  stamps.close();
  certified.drop();
  await server.stop();
});

const rows = async <T>(text: string): Promise<T[]> => system.read(async (tx) => (await sql<T>`${sql.raw(text)}`.execute(tables(tx))).rows);
const given = (file: string | Uint8Array, more: Partial<KeyToAdd> = {}): KeyToAdd => ({
  where: 'file',
  file: typeof file === 'string' ? certified.read(file) : file,
  password: '',
  evenSo: false,
  ...more,
});
const bundle = (...names: string[]): Uint8Array => Buffer.concat(names.map((name) => certified.read(name)));
const personal = (file: string, more: Partial<KeyToAdd> = {}): KeyToAdd => given(file, { personId: leaderId, where: 'holder', ...more });
const add = (key: KeyToAdd): Promise<string> => addKey(system, key);
const refused = (key: KeyToAdd, code: string, field: string) =>
  expect(add(key)).rejects.toMatchObject({ code: `signatures.${code}`, field });
const trust = (file: string | Uint8Array) => trustAuthorities(system, typeof file === 'string' ? certified.read(file) : file);
const inUse = async () => (await listKeys(system, { all: false, limit: 50 })).keys;
const trusted = async () => (await listTrusted(system)).filter((one) => one.until === undefined);
const roots = () => readPemCertificates(Buffer.from(bundle('root.pem', 'below.pem')).toString());
const order = async (kind: 'person' | 'agency') => {
  const id = kind === 'person' ? leaderId : (await system.read((tx) => getAuthority(tx, system.now()))).agencyId;
  const holder = { kind, id, name: kind === 'person' ? leader : agency } as const;
  return {
    documentId: newId(),
    holder,
    base: await paper(),
    field: 'Ky',
    appearance: { kind: 'person', box: personBox, name: leader },
  } as const;
};
const asLeader = (): Ctx => ({ ...system, actor: { ...system.actor, personId: leaderId } });

describe('an authority that is no demo', () => {
  it('signs nothing before its certificates are entered, and says whose is missing', async () => {
    await expect(prepareSigning(system, await order('person'))).rejects.toMatchObject({
      code: 'signatures.no-certificate',
      params: { holder: leader },
    });
    await expect(prepareSigning(system, await order('agency'))).rejects.toMatchObject({ params: { holder: agency } });
  });

  it('takes no certificate of an issuer whom nobody trusts', async () => {
    await refused(given('agency.p12', { password }), 'untrusted', 'file');
    await refused(personal('leader.pem'), 'untrusted', 'file');
    expect(await inUse()).toEqual([]);
  });
});

describe('trust', () => {
  it('is put in authorities alone, once, and can be ended and put again', async () => {
    await expect(trust('leader.pem')).rejects.toMatchObject({
      code: 'signatures.not-an-authority',
      field: 'file',
      params: { name: leader },
    });
    await expect(trust(Buffer.from('không phải chứng thư'))).rejects.toMatchObject({ code: 'signatures.unreadable-certificate' });
    await expect(trust(bundle('root.pem', 'leader.pem'))).rejects.toMatchObject({ code: 'signatures.not-an-authority' });
    expect(await trusted()).toEqual([]);
    expect([await trust('root.pem'), await trust('root.pem')]).toEqual([1, 0]);
    expect(await trust(Buffer.from(toPem(stamps.root.certificate.der)))).toBe(1);
    const root = (await trusted()).find((one) => one.name === 'Gốc Minh Họa');
    expect(root).toMatchObject({ issuer: 'Gốc Minh Họa', organisation: 'Chứng thực Minh Họa' });
    const end = { id: root?.id ?? '', because: 'Lộ khóa' };
    await distrust(system, end);
    await expect(distrust(system, end)).rejects.toMatchObject({ code: 'http.not-found' });
    expect((await trusted()).map((one) => one.name)).not.toContain('Gốc Minh Họa');
    await refused(given('agency.p12', { password }), 'untrusted', 'file');
    expect(await trust('root.pem')).toBe(1);
  });

  it('in an authority below a root is enough for what it issued', async () => {
    const root = (await trusted()).find((one) => one.name === 'Gốc Minh Họa');
    await distrust(system, { id: root?.id ?? '', because: 'Chỉ tin cấp dưới' });
    expect(await trust('below.pem')).toBe(1);
    const id = await add(personal('leader.pem'));
    await retireKey(system, { id, because: 'Nhập thử' });
    expect(await trust('root.pem')).toBe(1);
  });
});

describe('a certificate', () => {
  it('is refused for what is wrong with it, beside its field', async () => {
    await refused(given(Buffer.from('gì đó')), 'unreadable-certificate', 'file');
    await refused(given(certified.read('agency.p12').subarray(0, 900), { password }), 'unreadable-certificate', 'file');
    await refused(given('agency.p12', { password: 'sai' }), 'wrong-password', 'password');
    await refused(given('root.pem'), 'not-for-signing', 'file');
    await refused(personal('tls.pem'), 'not-for-signing', 'file');
    await refused(personal('secretary.pem'), 'other-name', 'evenSo');
    await refused(given('agency.pem'), 'no-private-key', 'file');
    await refused(given('agency.pem', { where: 'holder' }), 'agency-key-elsewhere', 'where');
    await refused(given('leader.p12', { personId: leaderId, password }), 'personal-key-here', 'where');
    await refused(given('agency.pem', { where: 'device' }), 'no-key-reference', 'keyRef');
    await refused(personal('leader.pem', { personId: newId() }), 'no-such-holder', 'personId');
    expect(await inUse()).toEqual([]);
  });

  it('that is over is refused; one that begins later waits for its day', async () => {
    const at = (days: number) => new Date(server.clock.now().getTime() + days * 86_400_000);
    const issue = (days: number) =>
      issueDemoKey(stamps.root, {
        keyRef: newId(),
        masterKey,
        at: at(days),
        algorithm: 'ecdsa-sha256',
        purpose: 'signature',
        name: leader,
        organisation: agency,
      });
    const over = await issue(-4 * 365);
    const later = await issue(2);
    const file = ({ certificate }: typeof over) => ({ file: Buffer.from(certificate.der), evenSo: true });
    await refused(personal('leader.pem', file(over)), 'certificate-not-valid', 'file');
    const id = await add(personal('leader.pem', file(later)));
    expect(await inUse()).toMatchObject([{ id, standing: 'not-yet' }]);
    await expect(prepareSigning(system, await order('person'))).rejects.toMatchObject({ code: 'signatures.no-certificate' });
    await retireKey(system, { id, because: 'Nhập thử' });
  });

  it.each(['agency', 'agency-ec', 'agency-old'])(
    'of the agency in a PKCS#12 file seals so that anybody can verify it (%s)',
    async (name) => {
      const id = await add(given(`${name}.p12`, { password }));
      await expect(add(given(`${name}.p12`, { password }))).rejects.toMatchObject({ code: 'signatures.certificate-known' });
      const { sessionId } = await prepareSigning(system, await order('agency'));
      const pdf = await completeSigning(system, { sessionId });
      const [report] = verifyPdf(pdf, {
        trustedRoots: [...roots().slice(0, 1), stamps.root.certificate],
        at: server.clock.now(),
      }).signatures;
      expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', level: 'B-T' });
      expect(pdfsig(pdf)).toContain('Signature is Valid');
      const wrapped = await system.read((tx) => listKeys({ ...system, read: (work) => work(tx) }, { all: false, limit: 1 }));
      expect(wrapped.keys).toMatchObject([{ id, where: 'file', holder: agency, issuer: 'Cấp dưới Minh Họa', standing: 'valid' }]);
      await retireKey(system, { id, because: 'Thay chứng thư' });
      await expect(prepareSigning(system, await order('agency'))).rejects.toMatchObject({ code: 'signatures.no-certificate' });
    },
  );

  it('of the agency whose key is on the device of the server seals; a key that is not there or is another’s is found at once', async () => {
    const device = certified.device(['agency-ec', 'leader']);
    Object.assign(server.services, { signing: { ...server.services.signing, token: device } });
    const onDevice = (keyRef: string) => given('agency-ec.pem', { where: 'device', keyRef, file: bundle('agency-ec.pem', 'below.pem') });
    await refused(onDevice('ff'), 'key-missing', 'keyRef');
    await refused(onDevice('b1'), 'other-key', 'keyRef');
    // what the device's library leaves behind disturbs nobody who uses keys next
    await retireKey(system, { id: await add(given('agency.p12', { password })), because: 'Nhập thử' });
    const id = await add(onDevice('b0'));
    const { sessionId, provider } = await prepareSigning(system, await order('agency'));
    const pdf = await completeSigning(system, { sessionId });
    const [report] = verifyPdf(pdf, { trustedRoots: [...roots().slice(0, 1), stamps.root.certificate], at: server.clock.now() }).signatures;
    expect([provider, report?.verdict]).toEqual(['pkcs11', 'TOTAL-PASSED']);
    expect(await inUse()).toMatchObject([{ id, where: 'device' }]);
    await retireKey(system, { id, because: 'Thay thiết bị' });
  });

  it('is said to be over soon thirty days before, and over after', async () => {
    const id = await add(given('agency.p12', { password }));
    const now = server.clock.now();
    const end = new Date((await inUse())[0]?.notAfter ?? '').getTime();
    const seen: unknown[] = [];
    for (const days of [31, 29, -1]) {
      server.clock.set(new Date(end - days * 86_400_000));
      seen.push((await inUse()).find((one) => one.id === id)?.standing);
    }
    server.clock.set(now);
    expect(seen).toEqual(['valid', 'soon-over', 'over']);
  });
});

describe('a signer whose key is with himself', () => {
  const key = () => createPrivateKey(Buffer.from(certified.read('leader.key')));
  const valueOver = (attributes: string) => new Uint8Array(signBytes('sha256', Buffer.from(attributes, 'base64'), key()));
  let keyId: string;

  it('signs the digest elsewhere, and only that; the result has its time-stamp', async () => {
    keyId = await add(personal('leader.pem'));
    const prepared = await prepareSigning(asLeader(), await order('person'));
    expect(prepared).toMatchObject({ provider: 'holder', certificate: leader });
    await expect(completeSigning(asLeader(), { sessionId: prepared.sessionId })).rejects.toMatchObject({
      code: 'signatures.key-elsewhere',
    });
    const row = await rows<{ session: { signedAttributes: string } }>(
      `select session from signatures.signing_session where id = '${prepared.sessionId}'`,
    );
    const signature = valueOver(row[0]?.session.signedAttributes ?? '');
    const pdf = await completeSigning(asLeader(), { sessionId: prepared.sessionId, signature });
    const [report] = verifyPdf(pdf, { trustedRoots: [...roots(), stamps.root.certificate], at: server.clock.now() }).signatures;
    expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', level: 'B-T', signer: leader });
  });

  it('hands in a file signed elsewhere; another’s certificate is refused', async () => {
    const given = await order('person');
    const { sessionId } = await prepareSigning(asLeader(), given);
    const [own] = readPemCertificates(Buffer.from(certified.read('leader.pem')).toString());
    if (own === undefined) throw new Error('no certificate');
    const elsewhere = await prepareSignature(given.base, {
      field: 'Plugin',
      appearance: { kind: 'none' },
      certificateChain: [own],
      at: server.clock.now(),
    });
    const value = new Uint8Array(signBytes('sha256', Buffer.from(elsewhere.toBeSigned.bytes), key()));
    const signedFile = await completeSignature(elsewhere.preparedBytes, elsewhere.session, value);
    expect(await completeSigning(asLeader(), { sessionId, signedFile })).toBe(signedFile);
    await expect(
      completeSigning({ ...asLeader(), actor: { ...system.actor, personId: newId() } }, { sessionId, signedFile }),
    ).rejects.toMatchObject({
      code: 'signatures.wrong-certificate',
    });
  });

  it('whose device is lost signs nothing more, also what was prepared', async () => {
    const { sessionId } = await prepareSigning(asLeader(), await order('person'));
    await retireKey(system, { id: keyId, because: 'Mất thiết bị ký' });
    await expect(retireKey(system, { id: keyId, because: 'lần nữa' })).rejects.toMatchObject({ code: 'http.not-found' });
    await expect(completeSigning(asLeader(), { sessionId, signature: new Uint8Array(256) })).rejects.toMatchObject({
      code: 'signatures.key-retired',
    });
    await expect(prepareSigning(asLeader(), await order('person'))).rejects.toMatchObject({ code: 'signatures.no-certificate' });
    const told = (await listKeys(system, { all: true, limit: 50 })).keys.find((one) => one.id === keyId);
    expect(told).toMatchObject({ standing: 'retired', retiredBecause: 'Mất thiết bị ký', holder: leader, where: 'holder' });
    expect((await inUse()).map((one) => one.id)).not.toContain(keyId);
  });
});

it('no password and no private key is in any row of the database', async () => {
  const key = createPrivateKey(Buffer.from(certified.read('agency.key'))).export({ format: 'der', type: 'pkcs8' });
  const found = await rows<{ clear: boolean }>(
    `select bool_or(position('\\x${key.subarray(-64).toString('hex')}'::bytea in wrapped_key) > 0) as clear from signatures.signing_key`,
  );
  expect(found).toEqual([{ clear: false }]);
  const entries = await rows<{ n: number }>(`select count(*)::int as n from audit.entry e where e::text like '%${password}%'`);
  expect(entries).toEqual([{ n: 0 }]);
});

describe('a file that is made to harm', () => {
  it.each([
    ['nothing of a key', Buffer.from([0x30, 0x03, 0x02, 0x01, 0x03])],
    ['a PKCS#12 head alone', Buffer.from('3082000a020103', 'hex')],
    ['an empty PEM', Buffer.from('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----')],
    ['half a PEM', Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB')],
  ])('is told to be unreadable: %s', async (_what, file) => {
    await expect(add(given(file, { password: 'x' }))).rejects.toMatchObject({ code: 'signatures.unreadable-certificate' });
    await expect(trust(file)).rejects.toMatchObject({ code: 'signatures.unreadable-certificate' });
  });

  it('changed in any one octet is refused by name, or is the same certificate', async () => {
    const whole = Buffer.from(readPemCertificates(Buffer.from(certified.read('secretary.pem')).toString())[0]?.der ?? []);
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      const error: unknown = await add(personal('leader.pem', { file: changed })).catch((one: unknown) => one);
      expect(error).toMatchObject({ code: expect.stringMatching(/^signatures\.[a-z-]+$/) });
    }
  });

  it('names nobody by what cannot be seen', async () => {
    const certificate = await issueDemoKey(stamps.root, {
      keyRef: newId(),
      masterKey,
      at: server.clock.now(),
      algorithm: 'ecdsa-sha256',
      purpose: 'signature',
      name: `Nguyễn\u0000 \u202eThị\u200b Ưu Điểm`,
      organisation: agency,
    });
    const id = await add(personal('leader.pem', { file: Buffer.from(certificate.certificate.der), evenSo: true }));
    expect((await inUse()).find((one) => one.id === id)?.name).toBe('Nguyễn Thị Ưu Điểm (DEMO)');
  });
});
