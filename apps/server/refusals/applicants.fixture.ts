import { listComponents } from '../../../modules/dossiers/server/component-store.ts';
import { askCompletion } from '../../../modules/dossiers/server/exceptions/ask-completion.ts';
import { withdrawDossier } from '../../../modules/dossiers/server/exceptions/withdraw-dossier.ts';
import { getCertificateOfProject } from '#modules/enterprises';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';

/** An operation of the enterprise's delegate. */
const filing = (prepare: (world: World) => Promise<Prepared>, more: Partial<Fixture> = {}): Fixture => ({
  by: 'delegate',
  prepare,
  ...more,
});

const onDraft = (more: (world: World, id: string) => Prepared = () => ({})): Fixture =>
  filing(async (world) => {
    const id = await world.desk.draft();
    const { path, ...rest } = more(world, id);
    return { path: { id, ...path }, ...rest };
  });

/** A dossier accepted at the desk, so that code, clock and receipt exist. */
async function accepted({ desk }: World): Promise<{ id: string; receiptId: string; code: string }> {
  const id = await desk.send();
  const { receiptId, code } = await desk.accept(id);
  return { id, receiptId, code };
}

/** A dossier that was returned, as far as its rating asks. */
export async function returned(world: World): Promise<string> {
  const { id } = await accepted(world);
  const { pool, clock } = { pool: world.desk.server.services.db.pool, clock: world.desk.server.clock };
  await pool.query('update dossiers.dossier set returned_at = $1 where id = $2', [clock.now(), id]);
  return id;
}

const onDossier = (more: (world: World, id: string) => Promise<Prepared> = async () => ({})): Fixture =>
  filing(async (world) => {
    const { id } = await accepted(world);
    const { path, ...rest } = await more(world, id);
    return { path: { id, ...path }, ...rest };
  });

const issued = new WeakMap<World, Promise<{ dossierId: string; documentId: string }>>();
/** The one dossier of the world whose result is issued. */
export function issuedDossier(world: World): Promise<{ dossierId: string; documentId: string }> {
  const made = issued.get(world) ?? world.road('issued');
  issued.set(world, made);
  return made;
}

/** A dossier of which the desk asked something before accepting it. */
const onAsked = (): Fixture =>
  filing(async ({ desk, step }) => {
    const id = await desk.send();
    const { id: stepId, version } = await step(id);
    await askCompletion(await desk.as('desk'), { stepId, version, items: [{ name: 'Đơn', request: 'Ký lại' }], because: 'Thiếu' });
    return { path: { id } };
  });

const certificateOf = ({ desk, projectId }: World): Promise<{ id: string }> =>
  desk.system.read((tx) => getCertificateOfProject(tx, projectId, { valid: desk.server.clock.now() }));

const registryIsOpen = { 'other unit': 'officers read the whole registry' };
const registry = (prepare: Fixture['prepare']): Fixture => filing(prepare, { may: registryIsOpen });
const mine = { 'other unit': 'everybody signed in', 'other enterprise': 'everybody signed in', 'ended mandate': 'everybody signed in' };

/** What applicants do, by API. */
export const applicantFixtures: Fixtures = {
  'enterprises.searchEnterprises': {
    ...registry(async ({ enterpriseId }) => ({ hidden: enterpriseId })),
    lists: true,
  },
  'forms.searchList': {
    ...registry(async ({ desk }) => {
      const [{ code = '' } = {}] = desk.enterprises;
      return { path: { list: 'enterprise' }, query: { q: code }, hidden: code };
    }),
    lists: true,
  },
  'enterprises.listMyEnterprises': filing(async ({ enterpriseId }) => ({ hidden: enterpriseId }), { lists: true }),
  'enterprises.getEnterprise': registry(async ({ enterpriseId }) => ({ path: { id: enterpriseId } })),
  'enterprises.listProjects': registry(async ({ enterpriseId }) => ({ path: { id: enterpriseId } })),
  'enterprises.getProject': registry(async ({ projectId }) => ({ path: { id: projectId } })),
  'enterprises.listCertificateHistory': registry(async (world) => ({ path: { id: (await certificateOf(world)).id } })),
  'dossiers.startDraft': filing(async ({ enterpriseId, projectId }) => ({ body: { procedureCode: codes.plain, enterpriseId, projectId } })),
  'dossiers.listDrafts': filing(async ({ desk, enterpriseId }) => ({ query: { enterpriseId }, hidden: await desk.draft() }), {
    lists: true,
  }),
  'dossiers.getDraft': onDraft(),
  'dossiers.getDraftKit': onDraft(),
  'dossiers.saveDraft': onDraft(() => ({ body: { version: 2, data: { name: 'khác', reason: 'khác' } } })),
  'dossiers.renewDraft': onDraft(),
  'dossiers.dropLeftOver': onDraft(),
  'dossiers.discardDraft': onDraft(),
  'dossiers.addComponent': onDraft(() => ({ path: { key: 'request' }, file: { slot: 'file', name: 'don.pdf', bytes: pdf } })),
  'dossiers.removeComponent': onDraft(() => ({ path: { key: 'request' } })),
  'dossiers.getDraftFile': onDraft(() => ({ path: { key: 'request' } })),
  'dossiers.checkDraft': onDraft(),
  'dossiers.submitDossier': onDraft((_world, draftId) => ({ body: { draftId } })),
  'dossiers.listDossiers': filing(async (world) => ({ hidden: (await accepted(world)).id }), { lists: true }),
  'dossiers.rateDossier': filing(async (world) => ({ path: { id: await returned(world) }, body: { level: 2 } })),
  'dossiers.getHome': filing(async ({ enterpriseId }) => ({ query: { enterpriseId } })),
  'dossiers.getDossier': onDossier(),
  'dossiers.explainAppointment': filing(async (world) => ({ path: { id: (await accepted(world)).id, number: '1' } })),
  'dossiers.getAppointmentFile': filing(async (world) => ({ path: { id: (await accepted(world)).id, number: '1' } })),
  'dossiers.listExceptions': onDossier(),
  'dossiers.withdrawDossier': onDossier(async () => ({ body: { because: 'Nộp nhầm' } })),
  'dossiers.startAnswer': onAsked(),
  'dossiers.getComponentFile': onDossier(async ({ desk }, id) => {
    const [component] = await desk.system.read((tx) => listComponents(tx, { dossier_id: id }));
    return { path: { componentId: component?.id ?? '' } };
  }),
  'dossiers.getSubstituteFile': onDossier(async ({ desk }, id) => {
    await desk.server.services.db.pool.query(
      `insert into dossiers.substitute (id, dossier_id, spec_key, origin, from_dossier_id, file_sha256, file_name, taken_at)
        select id, $1, 'plan', 'paper', $1, file_sha256, file_name, added_at from dossiers.component where dossier_id = $1`,
      [id],
    );
    return { path: { key: 'plan' } };
  }),
  'dossiers.getPaperFile': filing(async (world) => {
    const { id, receiptId } = await accepted(world);
    return { path: { id, paperId: receiptId } };
  }),
  'dossiers.getPaperProof': filing(async (world) => {
    const { id, receiptId } = await accepted(world);
    await world.desk.server.seal();
    return { path: { id, paperId: receiptId } };
  }),
  'dossiers.listReadings': onDossier(),
  'dossiers.getResultFile': filing(async (world) => ({ path: { id: (await issuedDossier(world)).dossierId } })),
};

/** What everybody signed in may ask about himself. */
export const ownFixtures: Fixtures = {
  'accounts.getMe': filing(async ({ desk }) => ({ hidden: desk.people['delegate'] ?? '' }), { lists: true }),
  'system.listen': filing(async () => ({ hidden: 'dossierId' }), { lists: true, meanwhile: ({ desk }) => desk.send() }),
  'page accounts.goToWork': filing(async () => ({}), { may: mine }),
  'page accounts.stayAtKiosk': filing(async () => ({}), { may: mine }),
  'page accounts.signOut': filing(async () => ({}), { may: mine }),
};

/** Pages of applicants. */
export const applicantPageFixtures: Fixtures = {
  'page dossiers.showEnterpriseHome': filing(
    async ({ enterpriseId, desk }) => ({ query: { dn: enterpriseId }, hidden: await desk.draft() }),
    {
      lists: true,
    },
  ),
  'page dossiers.showDossiers': filing(async (world) => ({ query: { dn: world.enterpriseId }, hidden: (await accepted(world)).id }), {
    lists: true,
  }),
  'page dossiers.showDossier': onDossier(),
  'page dossiers.chooseForNew': filing(async ({ enterpriseId }) => ({ query: { 'thu-tuc': codes.plain }, hidden: enterpriseId }), {
    lists: true,
  }),
  'page dossiers.startDossier': filing(async ({ enterpriseId, projectId }) => ({
    body: { procedure: codes.plain, target: `${enterpriseId}.${projectId}` },
  })),
  'page dossiers.showDraft': onDraft(() => ({ query: { buoc: 'what' } })),
  'page dossiers.keepDraft': onDraft(() => ({ body: { _version: 2, _step: 'what', '/reason': 'khác' } })),
  'page dossiers.autosaveDraft': onDraft(() => ({ body: { _version: 2, _step: 'what', '/reason': 'khác' } })),
  'page dossiers.saveComponents': onDraft(() => ({ file: { slot: 'tep-request', name: 'don.pdf', bytes: pdf } })),
  'page dossiers.printDraft': onDraft(),
  'page dossiers.sendDraft': onDraft(),
  'page dossiers.renewDraft': onDraft(),
  'page dossiers.dropLeftOver': onDraft(),
  'page dossiers.dropDraft': onDraft(),
  'page dossiers.beginAnswer': onAsked(),
  'page dossiers.showWithdrawal': onDossier(),
  'page dossiers.sendWithdrawal': onDossier(async () => ({ body: { because: 'Nộp nhầm' } })),
  'page dossiers.sendRating': filing(async (world) => ({ path: { id: await returned(world) }, body: { level: '4' } })),
  'page dossiers.keepDossier': onDossier(async ({ desk }, id) => {
    await withdrawDossier(await desk.as('delegate'), { dossierId: id, because: 'Nộp nhầm' });
    return {};
  }),
};
