import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { startOfDay } from '../server/legal-day.ts';
import { findEnterpriseByCode } from '../server/enterprises.ts';
import { listProjectsOf } from '../server/projects.ts';
import { registerCertificate } from '../server/register-certificate.ts';
import { registerEnterprise } from '../server/register-enterprise.ts';
import { registerInvestor } from '../server/register-investor.ts';
import { registerProject } from '../server/register-project.ts';
import { demoEnterprises, type DemoEnterprise } from './demo-enterprises.ts';

/** A demo enterprise in the registry. */
export interface SeededEnterprise {
  code: string;
  key: string;
  enterpriseId: string;
  projectIds: string[];
}

async function enter(act: Act, one: DemoEnterprise): Promise<SeededEnterprise> {
  const entered = { source: { kind: 'demo', at: act.now.toISOString() }, because: { text: 'demo data' } };
  const validFrom = startOfDay(one.registeredOn);
  const enterpriseId = await registerEnterprise(act, { ...entered, code: one.code, validFrom, fields: one.fields });
  const investorId = await registerInvestor(act, { ...entered, validFrom, fields: one.investor });
  const projectIds: string[] = [];
  for (const project of one.projects) {
    const fields = { ...project.fields, enterpriseId, investorIds: [investorId] };
    const projectId = await registerProject(act, { ...entered, code: project.code, validFrom: startOfDay(project.startedOn), fields });
    await registerCertificate(act, { ...entered, projectId, fields: project.certificate });
    projectIds.push(projectId);
  }
  return { code: one.code, key: one.key, enterpriseId, projectIds };
}

/** Enters the demo enterprises that are missing, one act each, so that a kill loses none and doubles none; answers them all in their order. */
export async function seedEnterprises(ctx: Ctx, some: readonly DemoEnterprise[] = demoEnterprises): Promise<SeededEnterprise[]> {
  requirePermission(ctx.actor, 'enterprises.administer');
  const seeded: SeededEnterprise[] = [];
  for (const one of some) {
    const there = await ctx.read(async (tx) => {
      const found = await findEnterpriseByCode(tx, one.code);
      return found === undefined ? undefined : { found, projects: await listProjectsOf(tx, found.id, { valid: ctx.now() }) };
    });
    const known = there && {
      code: one.code,
      key: one.key,
      enterpriseId: there.found.id,
      projectIds: there.projects.map((project) => project.id),
    };
    seeded.push(known ?? (await ctx.act('enterprises.seed', (act) => enter(act, one))));
  }
  return seeded;
}
