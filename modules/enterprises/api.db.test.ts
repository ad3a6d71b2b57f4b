import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemCtx, type Ctx } from '#platform/context';
import { addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import {
  changeEnterprise,
  endMandate,
  getCertificateOfProject,
  giveMandate,
  seedEnterprises,
  type SeededEnterprise,
} from '#modules/enterprises';
import { startTestServer, type TestServer } from '#test-server';

const start = new Date('2026-11-20T02:15:00Z');
const words = (text: string) => ({ vi: text, en: text });
const password = 'mat-khau-thu-nghiem-2026';
const source = { kind: 'dossier', id: 'd', at: '2026-11-20T02:15:00Z' };

let server: TestServer;
let system: Ctx;
let seeded: SeededEnterprise[];
const people: Record<string, string> = {};
const cookies: Record<string, string> = {};
const mandates: Record<string, string> = {};
const certificates: string[] = [];
const at = (place: number): SeededEnterprise => {
  const one = seeded[place];
  if (one === undefined) throw new Error('no such demo enterprise');
  return one;
};

async function newPerson(name: string, unitId?: string, roleKey = ''): Promise<void> {
  const secret = await system.act('test.person', async (act) => {
    const personId = await createPerson(act, { fullName: name });
    await addIdentity(act, { personId, provider: 'local', subject: name, level: 'basic' });
    await setPassword(act, personId, password);
    people[name] = personId;
    if (unitId === undefined) return undefined;
    await givePost(act, { personId, unitId, roleKey, because: 'test' });
    return (await enrolSecondFactor(act, personId, name)).secret;
  });
  const code = secret === undefined ? '' : new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start.getTime() });
  const { token } = await signIn(system, { name, password, code, address: '127.0.0.1', userAgent: 'test' });
  cookies[name] = `${sessionCookie}=${token}`;
}

async function mandate(name: string, place: number): Promise<void> {
  const given = { enterpriseId: at(place).enterpriseId, personId: people[name] ?? '', kind: 'legal-representative' } as const;
  mandates[name] = await system.act('test.mandate', (act) => giveMandate(act, given));
}

async function get(who: string | undefined, path: string) {
  const cookie = who === undefined ? {} : { cookie: cookies[who] ?? '' };
  const response = await server.http.app.inject({ url: `/api/v1${path}`, headers: cookie });
  return { status: response.statusCode, body: response.json() };
}

async function post(who: string, path: string, payload: object) {
  const me = await get(who, '/accounts/me');
  const headers = { cookie: cookies[who] ?? '', 'x-csrf-token': me.body.csrf, 'sec-fetch-site': 'same-origin' };
  const response = await server.http.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
  return { status: response.statusCode, body: response.json() };
}

beforeAll(async () => {
  server = await startTestServer({ at: start });
  system = systemCtx(server.services, 'test');
  const unitId = await system.act('test.set-up', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words('A'), symbol: 'BQL', place: words('P'), demo: true });
    return addUnit(act, { code: 'DT', name: words('Unit'), symbol: 'DT', kind: 'department', position: 1 });
  });
  seeded = await seedEnterprises(system);
  for (const one of seeded) {
    const certificate = await system.read((tx) => getCertificateOfProject(tx, one.projectIds[0] ?? '', { valid: start }));
    certificates.push(certificate.id);
  }
  await newPerson('officer', unitId, 'specialist');
  await newPerson('administrator', unitId, 'administrator');
  for (const name of ['first', 'second', 'ended']) await newPerson(name);
  await mandate('first', 0);
  await mandate('second', 1);
  await mandate('ended', 0);
});
afterAll(() => server.stop());

describe('an enterprise sees only its own', () => {
  const paths = (place: number): string[] => [
    `/enterprises/${at(place).enterpriseId}`,
    `/enterprises/${at(place).enterpriseId}/projects`,
    `/projects/${at(place).projectIds[0]}`,
    `/certificates/${certificates[place]}/history`,
  ];

  it('own records, and those of others as if they were not there', async () => {
    for (const path of paths(0)) expect({ path, ...(await get('first', path)) }).toMatchObject({ status: 200 });
    for (const path of paths(1))
      expect({ path, ...(await get('first', path)) }).toMatchObject({ status: 404, body: { code: 'http.not-found' } });
    for (const path of paths(0)) expect({ path, ...(await get(undefined, path)) }).toMatchObject({ status: 401 });
    const { body } = await get('first', '/enterprises');
    expect(body.enterprises.map((one: { id: string }) => one.id)).toEqual([at(0).enterpriseId]);
  });

  it('those it may act for, with kind and end, until the mandate is ended', async () => {
    expect((await get('ended', paths(0)[0] ?? '')).status).toBe(200);
    const mine = await get('ended', '/enterprises/mine');
    expect(mine.body.enterprises).toMatchObject([{ id: at(0).enterpriseId, mandateId: mandates['ended'], kind: 'legal-representative' }]);
    await system.act('test.end', (act) => endMandate(act, { mandateId: mandates['ended'] ?? '' }));
    for (const path of [...paths(0), '/enterprises']) expect({ path, ...(await get('ended', path)) }).toMatchObject({ status: 403 });
    expect((await get('ended', '/enterprises/mine')).body).toEqual({ enterprises: [] });
  });

  it('never who in the authority wrote a version', async () => {
    const path = `/certificates/${certificates[0]}/history`;
    const [own, officers] = [await get('first', path), await get('officer', path)];
    expect(own.body.versions[0]).not.toHaveProperty('changedBy');
    expect(officers.body.versions[0]).toMatchObject({ changedBy: 'eZone', edition: 'amended', sources: { number: { kind: 'demo' } } });
  });
});

describe('an officer', () => {
  const names = async (query: string) =>
    (await get('officer', `/enterprises?${query}`)).body.enterprises.map((one: { name: string }) => one.name);

  it.each(['sao khue', 'Sao Khuê', 'SAO KHUÊ'.normalize('NFD'), 'khue cong ty', 'saokhue', '99000001'])('finds by %s', async (search) => {
    expect(await names(`search=${encodeURIComponent(search)}`)).toContain('Công ty TNHH Sao Khuê Việt Nam');
  });

  it('finds đ by d, and nothing by what is in no name', async () => {
    expect(await names('search=da+trang')).toEqual(['Công ty Cổ phần Đá Trắng']);
    expect(await names('search=%25')).toEqual([]);
    expect(await names('search=sao+trang+rung+khong+co')).toEqual([]);
  });

  it('reads page after page, each enterprise once, in the order of names', async () => {
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 10; page += 1) {
      const { body } = await get('officer', `/enterprises?limit=7${after}`);
      seen.push(...body.enterprises.map((one: { name: string }) => one.name));
      if (body.next === undefined) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    expect(seen).toEqual(await names('limit=100'));
    expect((await get('officer', '/enterprises?after=nonsense')).status).toBe(422);
  });

  it('asks what was in force, and what was known', async () => {
    const id = at(9).enterpriseId;
    server.clock.set(new Date(start.getTime() + 60_000));
    const change = {
      validFrom: new Date('2026-06-01T00:00:00+07:00'),
      fields: { workforceTotal: 300 },
      source,
      because: { text: 'report' },
    };
    await system.act('test.change', (act) => changeEnterprise(act, id, change));
    const total = async (query: string) => (await get('officer', `/enterprises/${id}?${query}`)).body.workforce.total;
    expect(await total('')).toBe(300);
    expect(await total('validAt=2026-05-01T00:00:00Z')).toBe(270);
    expect(await total(`validAt=${encodeURIComponent('2026-07-01T00:00:00+07:00')}`)).toBe(300);
    expect(await total(`validAt=2026-07-01T00:00:00Z&knownAt=${start.toISOString()}`)).toBe(270);
    expect((await get('officer', `/enterprises/${id}?validAt=1999-01-01T00:00:00Z`)).status).toBe(404);
    expect((await get('officer', `/enterprises/${id}?validAt=yesterday`)).status).toBe(422);
  });
});

describe('mandates by the API', () => {
  it('are recorded and ended by an administrator, and by nobody else', async () => {
    const path = `/enterprises/${at(3).enterpriseId}/mandates`;
    const given = { personId: people['second'], kind: 'delegate', document: { no: '7/UQ', date: '2026-11-01' } };
    for (const who of ['officer', 'first']) {
      expect((await post(who, path, given)).status).toBe(403);
      expect((await get(who, path)).status).toBe(403);
    }
    const written = await post('administrator', path, given);
    expect(written.status).toBe(200);
    expect((await get('administrator', path)).body.mandates).toMatchObject([{ id: written.body.id, name: 'second', kind: 'delegate' }]);
    expect((await get('second', `/enterprises/${at(3).enterpriseId}`)).status).toBe(200);
    expect((await post('administrator', path, given)).body.code).toBe('enterprises.mandate-given-already');
    expect((await post('first', `/mandates/${written.body.id}/end`, { because: 'x' })).status).toBe(403);
    expect((await post('administrator', `/mandates/${written.body.id}/end`, { because: 'x' })).status).toBe(200);
    expect((await get('second', `/enterprises/${at(3).enterpriseId}`)).status).toBe(404);
    expect((await post('administrator', `/mandates/${at(3).enterpriseId}/end`, { because: 'x' })).status).toBe(404);
  });
});
