import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '#modules/accounts';
import { demoEnterprises } from './seeds/demo-enterprises.ts';
import { getProject } from './server/projects.ts';
import { giveMandate } from './server/give-mandate.ts';
import { prefillDocument } from './server/prefill-document.ts';
import { changeEnterprise } from './server/change-enterprise.ts';
import { testRegistry, type TestRegistry } from './registry.fixture.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await testRegistry('2026-03-02T02:00:00Z');
});
afterAll(() => registry.stop());

it('tells the registry in the shapes of the form groups, each section with its source', async () => {
  const { ctx, clock } = registry;
  const { enterpriseId, projectId } = await registry.enter(0);
  const personId = await ctx.act('test.person', (act) =>
    createPerson(act, {
      fullName: 'Người được ủy quyền Sao Khuê',
      positionTitle: { vi: 'Trưởng phòng', en: 'Head' },
      email: 'uyquyen@example.com',
      phone: '0900 000 001',
    }),
  );
  const document = { no: '1/UQ', date: '2026-01-01' };
  await ctx.act('test.mandate', (act) => giveMandate(act, { enterpriseId, personId, kind: 'delegate', document }));
  const filled = await ctx.read((tx) => prefillDocument(tx, { enterpriseId, projectId, personId, at: clock.now() }));
  const [seed] = demoEnterprises;
  const project = seed?.projects[0];
  if (seed === undefined || project === undefined) throw new Error('no demo enterprise');
  expect(filled).toMatchObject({
    enterprise: {
      nameVi: seed.fields.name,
      enterpriseCode: seed.code,
      erc: { firstIssuedOn: seed.registeredOn },
      mainBusiness: 'Sản xuất linh kiện điện tử',
      headOfficeAddress: seed.fields.headOffice,
      representative: { fullName: 'Người đại diện Công ty Sao Khuê', position: 'Giám đốc' },
    },
    project: { projectName: project.fields.name, projectCode: project.code },
    certificate: { no: project.code, firstIssuedOn: project.startedOn, amendmentNo: 1, amendedOn: project.certificate.amendedOn },
    investors: [seed.investor.facts],
    account: {
      fullName: 'Người được ủy quyền Sao Khuê',
      position: 'Trưởng phòng',
      role: 'authorised',
      email: 'uyquyen@example.com',
      phone: '0900 000 001',
    },
    location: project.fields.location,
    land: project.fields.land,
    labour: { workforceTotal: 420, workforceFemale: 231, hasWorkersOrg: true },
    asOf: { enterprise: seed.registeredOn, project: project.startedOn, account: '2026-03-02' },
    sources: { project: { recordId: projectId, label: { vi: 'Sổ dự án', en: 'Register of projects' } } },
  });
  expect(filled.labour).not.toHaveProperty('priorRegistration');
});

it('leaves out what an account does not say', async () => {
  const { ctx, clock } = registry;
  const { enterpriseId } = await registry.enter(3);
  const personId = await registry.person('Người không để lại số điện thoại');
  const { account } = await ctx.read((tx) => prefillDocument(tx, { enterpriseId, personId, at: clock.now() }));
  expect(account).toEqual({ fullName: 'Người không để lại số điện thoại', position: 'Trưởng phòng' });
});

it('dates a section by its own last change, and fills in no project of somebody else', async () => {
  const { ctx, clock } = registry;
  const [one, other] = [await registry.enter(1), await registry.enter(2)];
  const change = {
    validFrom: new Date('2026-02-01T00:00:00+07:00'),
    fields: { labourRules: { no: '12/2026', date: '2026-01-20' } },
    source: { kind: 'dossier', id: 'd', at: '2026-02-01T00:00:00Z' },
    because: { text: 'labour rules registered' },
  };
  await ctx.act('test.rules', (act) => changeEnterprise(act, one.enterpriseId, change));
  const filled = await ctx.read((tx) =>
    prefillDocument(tx, { enterpriseId: one.enterpriseId, projectId: other.projectId, at: clock.now() }),
  );
  expect(filled.labour).toMatchObject({ priorRegistration: { no: '12/2026', date: '2026-01-20' } });
  expect(filled.asOf.labour).toBe('2026-02-01');
  expect(filled.asOf.enterprise).toBe(demoEnterprises[1]?.registeredOn);
  expect(filled.project).toBeUndefined();
  expect(filled.certificate).toBeUndefined();
  expect((await ctx.read((tx) => getProject(tx, other.projectId, { valid: clock.now() }))).enterpriseId).toBe(other.enterpriseId);
});
