import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/errors';
import { changeCertificate, type CertificateChange } from './server/change-certificate.ts';
import { changeEnterprise, correctEnterprise } from './server/change-enterprise.ts';
import { getCertificate, listCertificateHistory } from './server/certificates.ts';
import { demoEnterprises } from './seeds/demo-enterprises.ts';
import { seedEnterprises } from './seeds/seed-enterprises.ts';
import { findEnterpriseByCode, getEnterprise } from './server/enterprises.ts';
import { getProject, listProjectsOf } from './server/projects.ts';
import { registerEnterprise } from './server/register-enterprise.ts';
import { registerProject } from './server/register-project.ts';
import { testRegistry, type TestRegistry } from './registry.fixture.ts';

let registry: TestRegistry;
const source = { kind: 'dossier', id: 'a-dossier', at: '2026-03-02T02:00:00Z' };
const because = { text: 'test' };
const instant = (text: string): Date => new Date(text);

beforeAll(async () => {
  registry = await testRegistry('2026-03-02T02:00:00Z');
});
afterAll(() => registry.stop());

const nameOf = (id: string, valid: Date, known?: Date) =>
  registry.ctx.read(async (tx) => (await getEnterprise(tx, id, { valid, known })).name);

describe('an enterprise through time', () => {
  it('answers as of a date and as known at a date, before and after a mistake was corrected', async () => {
    const { ctx, clock } = registry;
    const { enterpriseId: id } = await registry.enter(5);
    const first = demoEnterprises[5]?.fields.name ?? '';
    const [renamed, right] = ['Công ty TNHH Cánh Buồm Nâu Mới', 'Công ty TNHH Cánh Buồm Mới'];
    clock.set(instant('2026-03-10T02:00:00Z'));
    await ctx.act('test.rename', (act) =>
      changeEnterprise(act, id, { validFrom: instant('2026-03-05T00:00:00+07:00'), fields: { name: renamed }, source, because }),
    );
    clock.set(instant('2026-03-20T02:00:00Z'));
    await ctx.act('test.correct', (act) =>
      correctEnterprise(act, id, {
        validFrom: instant('2026-03-05T00:00:00+07:00'),
        validTo: null,
        fields: { name: right },
        source: { ...source, id: 'b' },
        because,
      }),
    );
    const [before, after] = [instant('2026-03-04T00:00:00Z'), instant('2026-03-12T00:00:00Z')];
    expect(await nameOf(id, before)).toBe(first);
    expect(await nameOf(id, after)).toBe(right);
    expect(await nameOf(id, after, instant('2026-03-15T00:00:00Z'))).toBe(renamed);
    expect(await nameOf(id, after, instant('2026-03-09T00:00:00Z'))).toBe(first);
    const now = await ctx.read((tx) => getEnterprise(tx, id, { valid: clock.now() }));
    expect(now.sources.name).toMatchObject({ kind: 'dossier', id: 'b' });
    expect(now.sources.legalForm).toMatchObject({ kind: 'demo' });
    await expect(nameOf(id, instant('2001-01-01T00:00:00Z'))).rejects.toMatchObject({ code: 'http.not-found', status: 404 });
  });

  it('is entered once, by a well-formed code', async () => {
    const { ctx } = registry;
    const one = demoEnterprises[6];
    if (one === undefined) throw new Error('no demo enterprise');
    const given = { validFrom: instant('2020-01-01T00:00:00Z'), source, because, fields: one.fields };
    await registry.enter(6);
    const register = (code: string) => ctx.act('test.register', (act) => registerEnterprise(act, { ...given, code }));
    await expect(register(one.code)).rejects.toMatchObject({ code: 'enterprises.code-taken', status: 409 });
    await expect(register(`${one.code.slice(0, 9)}${(Number(one.code[9]) + 1) % 10}`)).rejects.toMatchObject({
      code: 'enterprises.bad-code',
      field: 'code',
    });
    expect(await ctx.read((tx) => findEnterpriseByCode(tx, ` ${one.code} `))).toMatchObject({ code: one.code });
    expect(await ctx.read((tx) => findEnterpriseByCode(tx, '0000000000'))).toBeUndefined();
  });

  it('has its projects as of a date', async () => {
    const { ctx, clock } = registry;
    const { enterpriseId } = await registry.enter(8);
    const seed = demoEnterprises[8]?.projects ?? [];
    const codes = (valid: Date) =>
      ctx.read(async (tx) => (await listProjectsOf(tx, enterpriseId, { valid })).map((project) => project.code));
    expect(await codes(clock.now())).toEqual(seed.map((project) => project.code));
    expect(await codes(instant(`${seed[1]?.startedOn}T00:00:00Z`.replace(/-\d\dT/, '-01T')))).toEqual([seed[0]?.code]);
    const again = ctx.act('test.project', (act) =>
      registerProject(act, {
        code: seed[0]?.code ?? '',
        validFrom: clock.now(),
        source,
        because,
        fields: { ...seed[0]!.fields, enterpriseId, investorIds: [] },
      }),
    );
    await expect(again).rejects.toMatchObject({ code: 'enterprises.project-code-taken' });
  });
});

const correction = (certificateId: string, more: Partial<CertificateChange> = {}): CertificateChange => ({
  certificateId,
  edition: 'corrected',
  issuedOn: '2026-04-01',
  documentId: null,
  source: { kind: 'dossier', id: '0199c000-0000-7000-8000-000000000001' },
  ...more,
});

describe('a certificate', () => {
  it('is corrected by its next edition: paper from that day on, the record as far back as it was wrong', async () => {
    const { ctx, clock } = registry;
    clock.set(instant('2026-03-30T02:00:00Z'));
    const { certificateId, projectId } = await registry.enter(0);
    const entered = clock.now();
    const seed = demoEnterprises[0]?.projects[0];
    const wrong = 'Nhà máy sản xuất linh kiện điện tử Sao Khê';
    const right = 'Nhà máy sản xuất linh kiện điện tử Sao Khuê (giai đoạn 1)';
    const at = (valid: Date, known?: Date) => ctx.read((tx) => getCertificate(tx, certificateId, { valid, known }));
    expect((await at(entered)).content).toMatchObject({ project: { name: wrong } });

    clock.set(instant('2026-04-01T03:00:00Z'));
    const written = await ctx.act('test.correct', (act) =>
      changeCertificate(act, correction(certificateId, { content: { '/project/name': right }, project: { name: right } })),
    );
    expect(written.editionNumber).toBe(1);

    const now = await at(clock.now());
    expect(now).toMatchObject({ edition: 'corrected', editionNumber: 1, issuedOn: '2026-04-01', content: { project: { name: right } } });
    expect(now.firstIssuedOn).toBe(seed?.certificate.firstIssuedOn);
    expect(now.amendmentNo).toBe(seed?.certificate.amendmentNo);
    expect(now.sources.content).toMatchObject(correction('').source);
    expect(now.sources.number).toMatchObject({ kind: 'demo' });
    // The old paper did say what it said.
    expect((await at(entered)).content).toMatchObject({ project: { name: wrong } });

    const start = instant(`${seed?.startedOn}T12:00:00+07:00`);
    const nameAt = (valid: Date, known?: Date) => ctx.read(async (tx) => (await getProject(tx, projectId, { valid, known })).name);
    expect(await nameAt(start)).toBe(right);
    expect(await nameAt(start, entered)).toBe(seed?.fields.name);
  });

  it('tells its history with sources and what each edition changed', async () => {
    const { ctx, clock } = registry;
    const { certificateId } = await registry.enter(2);
    await ctx.act('test.correct', (act) =>
      changeCertificate(act, correction(certificateId, { content: { '/project/landAreaM2': 10_500 } })),
    );
    const { entries } = await ctx.read((tx) => listCertificateHistory(tx, certificateId, ctx.reach));
    const held = entries.filter(({ version }) => version.supersededAt === null);
    expect(held.map(({ version }) => version.fields.edition)).toEqual(['corrected', 'first']);
    expect(held[0]?.changes).toEqual([{ pointer: '/project/landAreaM2', before: 1050, after: 10_500 }]);
    expect(held[0]?.version.sources.issuedOn).toMatchObject({ kind: 'dossier' });
    expect(entries.filter(({ version }) => version.supersededAt !== null)).toHaveLength(1);
    expect(clock.now() >= (held[0]?.version.validFrom ?? new Date(8e15))).toBe(true);
  });

  it('counts two editions that are issued at once one after the other', async () => {
    const { ctx } = registry;
    const { certificateId } = await registry.enter(3);
    const reissue = () => ctx.act('test.reissue', (act) => changeCertificate(act, correction(certificateId, { edition: 'reissued' })));
    const editions = (await Promise.all([reissue(), reissue()])).map((one) => one.editionNumber);
    expect(editions.toSorted()).toEqual([1, 2]);
    const { entries } = await ctx.read((tx) => listCertificateHistory(tx, certificateId, ctx.reach));
    const held = entries.filter(({ version }) => version.supersededAt === null).map(({ version }) => version.fields.editionNumber);
    expect(held).toContain(2);
  });

  it('refuses the second of two writers who saw the same revision, and names the first', async () => {
    const { ctx } = registry;
    const { certificateId } = await registry.enter(4);
    const { revision: expected } = await ctx.read((tx) => getCertificate(tx, certificateId, { valid: registry.clock.now() }));
    const write = (name: string) =>
      registry.officer(name).act('test.correct', (act) => changeCertificate(act, correction(certificateId, { expected })));
    const results = await Promise.allSettled([write('Chuyên viên A'), write('Chuyên viên B')]);
    const [won] = ['Chuyên viên A', 'Chuyên viên B'].filter((_, index) => results[index]?.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(Problem);
    expect(refused[0]).toMatchObject({ code: 'history.changed-meanwhile', status: 409, params: { who: won } });
  });

  it('refuses a correction of what the paper does not have, and writes nothing', async () => {
    const { ctx, clock } = registry;
    const { certificateId } = await registry.enter(7);
    const wrong = ctx.act('test.correct', (act) =>
      changeCertificate(act, correction(certificateId, { content: { '/investors/4/name': 'Ai đó' } })),
    );
    await expect(wrong).rejects.toMatchObject({ code: 'enterprises.unknown-field', field: '/investors/4/name' });
    expect((await ctx.read((tx) => getCertificate(tx, certificateId, { valid: clock.now() }))).edition).toBe('first');
  });
});

it('enters the demo once, however often it is loaded', async () => {
  const { ctx } = registry;
  const [once, twice] = [await seedEnterprises(ctx), await seedEnterprises(ctx)];
  expect(once).toHaveLength(30);
  expect(twice).toEqual(once);
  expect(new Set(once.map((one) => one.enterpriseId)).size).toBe(30);
});
