import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { When } from '#platform/history';
import { implement } from '#platform/http';
import { namesOf } from '#modules/accounts';
import { enterprisesContract } from '../contract.ts';
import { certificateVersionAnswer, enterpriseAnswer, enterpriseLine, projectAnswer } from './answers.ts';
import { findCertificateOfProject, listCertificateHistory } from './certificates.ts';
import { endMandate } from './end-mandate.ts';
import { getEnterprise, listEnterprises, listInvestors, searchEnterprises } from './enterprises.ts';
import { giveMandate } from './give-mandate.ts';
import { listMandatesOfEnterprise } from './mandate-store.ts';
import { mandatesOf } from './mandates.ts';
import { getProject, listProjectsOf, type Project } from './projects.ts';

function whenOf(ctx: Ctx, { validAt, knownAt }: { validAt?: string | undefined; knownAt?: string | undefined }): When {
  return { valid: validAt === undefined ? ctx.now() : new Date(validAt), known: knownAt === undefined ? undefined : new Date(knownAt) };
}

async function showProjects(tx: Tx, projects: readonly Project[], when: When) {
  const shown = [];
  for (const project of projects) {
    const investors = await listInvestors(tx, project.investorIds, when);
    shown.push(projectAnswer(project, investors, await findCertificateOfProject(tx, project.id, when)));
  }
  return shown;
}

async function showMyEnterprises(ctx: Ctx) {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const mandates = await mandatesOf(tx, personId, now);
    const ids = mandates.map((one) => one.enterpriseId);
    const enterprises = await listEnterprises(tx, ids, { valid: now });
    return mandates.flatMap(({ id, enterpriseId, kind, procedures, validFrom, validTo }) =>
      enterprises
        .filter((enterprise) => enterprise.id === enterpriseId)
        .map((enterprise) => ({
          ...enterpriseLine(enterprise),
          mandateId: id,
          kind,
          procedures: procedures ?? undefined,
          since: validFrom.toISOString(),
          until: validTo?.toISOString(),
        })),
    );
  });
}

async function showMandates(ctx: Ctx, enterpriseId: string) {
  const now = ctx.now();
  return ctx.read(async (tx) => {
    await getEnterprise(tx, enterpriseId, { valid: now }, ctx.reach);
    const mandates = await listMandatesOfEnterprise(tx, enterpriseId, now);
    const names = await namesOf(
      tx,
      mandates.map((one) => one.personId),
    );
    return mandates.map((one) => ({
      id: one.id,
      personId: one.personId,
      name: names.get(one.personId)?.name ?? '',
      kind: one.kind,
      procedures: one.procedures ?? undefined,
      since: one.validFrom.toISOString(),
      until: one.validTo?.toISOString(),
    }));
  });
}

/** Handlers of the API. */
export const enterprisesHandlers = implement(enterprisesContract, {
  searchEnterprises: async (input, { ctx }) => {
    const { search, after, limit } = input;
    const page = await ctx.read((tx) => searchEnterprises(tx, ctx.reach, { at: ctx.now(), search, after, limit }));
    return { enterprises: page.enterprises.map(enterpriseLine), next: page.next };
  },
  listMyEnterprises: async (_input, { ctx }) => ({ enterprises: await showMyEnterprises(ctx) }),
  getEnterprise: async (input, { ctx }) =>
    enterpriseAnswer(await ctx.read((tx) => getEnterprise(tx, input.id, whenOf(ctx, input), ctx.reach))),
  listProjects: async (input, { ctx }) => {
    const when = whenOf(ctx, input);
    return ctx.read(async (tx) => {
      await getEnterprise(tx, input.id, when, ctx.reach);
      const projects = await listProjectsOf(tx, input.id, when);
      return { projects: await showProjects(tx, projects, when) };
    });
  },
  getProject: async (input, { ctx }) => {
    const when = whenOf(ctx, input);
    const [shown] = await ctx.read(async (tx) => showProjects(tx, [await getProject(tx, input.id, when, ctx.reach)], when));
    return shown ?? fail('http.not-found');
  },
  listCertificateHistory: async ({ id }, { ctx }) => {
    const { row, entries } = await ctx.read((tx) => listCertificateHistory(tx, id, ctx.reach));
    return { id, projectId: row.projectId, versions: entries.map((entry) => certificateVersionAnswer(entry, ctx.reach.all)) };
  },
  listMandates: async ({ id }, { ctx }) => ({ mandates: await showMandates(ctx, id) }),
  giveMandate: async ({ id, until, ...given }, { ctx }) => {
    const validTo = until === undefined ? null : new Date(until);
    return { id: await ctx.act('enterprises.give-mandate', (act) => giveMandate(act, { enterpriseId: id, validTo, ...given })) };
  },
  endMandate: async ({ id, because }, { ctx }) => {
    await ctx.act('enterprises.end-mandate', (act) => endMandate(act, { mandateId: id, because }));
    return {};
  },
});
