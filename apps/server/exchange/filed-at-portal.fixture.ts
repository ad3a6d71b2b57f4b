import { expect } from 'vitest';
import { givePost } from '#modules/accounts';
import { checkDraft, discardDraft, startDraft } from '#modules/dossiers';
import { getEnterprise, getProject } from '#modules/enterprises';
import { getFormVersion, type Data } from '#modules/forms';
import { findUnitByCode } from '#modules/organisations';
import { componentsRequired, findProcedureVersionOn } from '#modules/procedures';
import { exampleOf } from '../../../modules/forms/seeds/examples.fixture.ts';
import type { InFacts } from '../../../modules/exchange/adapters/facts.ts';
import { hashOf } from '../../../modules/exchange/server/signing.ts';
import type { PortalDesk } from './portal.fixture.ts';

/** A dossier as an applicant files it at the portal. */
export type FiledDossier = Extract<InFacts, { kind: 'dossier' }>;

/** The procedure that is filed at the portal only. */
const permit = '1.013236';

/** People who handle construction permits. */
export async function staffConstruction({ desk }: PortalDesk): Promise<void> {
  await desk.system.act('test.posts', async (act) => {
    const unit = await findUnitByCode(act.tx, 'XD', act.now);
    for (const [name, roleKey] of [
      ['head', 'unit-head'],
      ['worker', 'specialist'],
    ] as const)
      await givePost(act, { personId: desk.people[name] ?? '', unitId: unit?.id ?? '', roleKey, because: 'test' });
  });
}

let serial = 0;

/** A small PDF that no other is like. */
function somePdf(): Buffer {
  serial += 1;
  return Buffer.from(`%PDF-1.4\n% portal ${serial}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
}

/** Puts a file where the authority may fetch it. */
export function attach({ standIn }: PortalDesk, key: string, bytes: Buffer = somePdf()): FiledDossier['components'][number] {
  const ref = `tep-${serial}-${key}`;
  standIn.putFile(ref, bytes);
  return { key, file: { ref, sha256: hashOf(bytes), name: `${key}.pdf` } };
}

async function answersOf({ desk }: PortalDesk): Promise<{ data: Data; required: string[] }> {
  const { enterpriseId = '', projectIds = [] } = desk.enterprises[0] ?? {};
  const ctx = await desk.as('delegate');
  const procedure = await desk.system.read((tx) => findProcedureVersionOn(tx, permit, '2026-11-20'));
  if (procedure === undefined) return expect.fail('no permit');
  const { form, code } = await desk.system.read((tx) => getFormVersion(tx, procedure.formVersionId ?? ''));
  const started = await startDraft(ctx, { procedureCode: permit, enterpriseId, projectId: projectIds[0] });
  const data = exampleOf(form, code, () => 0, { given: started.data });
  expect((await checkDraft(ctx, started.id)).complete).toBe(false);
  await discardDraft(ctx, started.id);
  const required = componentsRequired(procedure.content, data).filter((one) => one.required && one.source === 'upload');
  return { data, required: required.map((one) => one.key) };
}

/** What the first enterprise files at the portal, complete. */
export async function permitFiled(house: PortalDesk, more: Partial<FiledDossier> = {}): Promise<FiledDossier> {
  const { desk, standIn, ctx } = house;
  const { enterpriseId = '', projectIds = [] } = desk.enterprises[0] ?? {};
  const { name, code } = await desk.system.read((tx) => getEnterprise(tx, enterpriseId, { valid: ctx.now() }));
  const project = await desk.system.read((tx) => getProject(tx, projectIds[0] ?? '', { valid: ctx.now() }));
  const { data, required } = await answersOf(house);
  return {
    kind: 'dossier',
    externalCode: standIn.newCode({ procedureCode: permit, owner: name }),
    procedureCode: permit,
    submittedAt: new Date(Math.floor(ctx.now().getTime() / 1000) * 1000 - 60_000).toISOString(),
    owner: { kind: 'enterprise', name, identifier: { kind: 'enterprise-code', value: code }, verified: true },
    projectCode: project.code,
    data,
    components: required.map((key) => attach(house, key)),
    ...more,
  };
}
