import { linkChild } from '#modules/dossiers';
import { giveMandate } from '#modules/enterprises';
import { propose } from '../../../modules/dossiers/server/exceptions/propose.ts';
import { administrationFixtures, spare } from './administration.fixture.ts';
import { pauseDossier } from '../../../modules/dossiers/server/exceptions/documented-pause.ts';
import { calendarFixtures } from './calendars.fixture.ts';
import { catalogueFixtures } from './catalogue.fixture.ts';
import { certificateFixtures } from './certificates.fixture.ts';
import { returned } from './applicants.fixture.ts';
import { rateDossier } from '../../../modules/dossiers/server/ratings/rate-dossier.ts';
import { deskFixtures } from './desk.fixture.ts';
import { documentFixtures, held } from './documents.fixture.ts';
import { exchangeFixtures } from './exchange.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import { caseFixtures } from './cases.fixture.ts';
import { migrationFixtures } from './migrations.fixture.ts';
import { formFixtures } from './forms.fixture.ts';
import { inboxFixtures } from './inbox.fixture.ts';
import { lookupFixtures } from './lookups.fixture.ts';
import { noticeFixtures } from './notices.fixture.ts';
import { consultationFixtures } from './consultations.fixture.ts';
import { paymentFixtures } from './payments.fixture.ts';
import { paperFixtures } from './papers.fixture.ts';
import { queueFixtures } from './queues.fixture.ts';
import { registrationFixtures } from './registrations.fixture.ts';
import { rehearsalFixtures } from './rehearsals.fixture.ts';
import { scorecardFixtures } from './scorecards.fixture.ts';
import { systemFixtures } from './systems.fixture.ts';
import type { Persona, World } from './world.fixture.ts';

/** An operation on a plain dossier of the first enterprise, taken as far as a callback says. */
const onCase = (by: Persona, take: (world: World, id: string) => Promise<Prepared>): Fixture => ({
  by,
  prepare: async (world) => take(world, await world.desk.send()),
});

const asked = [{ name: 'Đơn', request: 'Ký lại' }];

/** Accepted and given to the specialist; answers the step he holds. */
async function studied(world: World, id: string): Promise<{ id: string; version: number }> {
  await world.desk.accept(id);
  await world.desk.go('head', id, 'assigned', 'worker');
  return held(world, id);
}

async function proposed(world: World, id: string): Promise<{ proposalId: string; version: number }> {
  await studied(world, id);
  const ctx = await world.desk.as('worker');
  const given = { dossierId: id, because: 'Thiếu', content: { kind: 'supplement' as const, items: asked } };
  return { proposalId: (await propose(ctx, given)).proposalId, version: 1 };
}

/** Two dossiers that the specialist holds: the one, and the code of the other. */
async function twoHeld(world: World): Promise<{ id: string; code: string }> {
  const [id, other] = [await world.desk.send(), await world.desk.send()];
  await studied(world, id);
  const { code } = await world.desk.accept(other);
  await world.desk.go('head', other, 'assigned', 'worker');
  return { id, code };
}

async function family(world: World): Promise<{ id: string; childId: string }> {
  const { id, code } = await twoHeld(world);
  const ctx = await world.desk.as('worker', 'dossiers.handle');
  return { id, childId: await linkChild(ctx, { id, code, waits: true, because: 'Một lần nộp' }) };
}

const forOfficers: Fixtures = {
  'accounts.listColleagues': { by: 'worker', prepare: async (world) => ({ query: { unitId: await world.unit('DT') } }) },
  'processes.listInbox': {
    ...onCase('desk', async (world, id) => ({ query: { view: 'unit' }, hidden: (await held(world, id)).id })),
    lists: true,
  },
  'dossiers.listRatings': {
    by: 'head',
    lists: true,
    prepare: async (world) => {
      const dossierId = await returned(world);
      await rateDossier(await world.desk.as('delegate', 'dossiers.rate'), { dossierId, level: 3 });
      return { hidden: dossierId };
    },
  },
  'processes.getStep': onCase('desk', async (world, id) => ({ path: { id: (await held(world, id)).id } })),
  'processes.listCaseSteps': onCase('desk', async (_world, id) => ({ path: { recordId: id } })),
  'processes.getCasePicture': onCase('desk', async (_world, id) => ({ path: { recordId: id } })),
  'processes.completeStep': onCase('head', async (world, id) => {
    await world.desk.accept(id);
    const step = await held(world, id);
    return { path: { id: step.id }, body: { outcome: 'assigned', assignTo: world.desk.people['worker'], version: step.version } };
  }),
  'processes.takeStep': onCase('desk', async (world, id) => {
    const step = await held(world, id);
    return { path: { id: step.id }, body: { version: step.version } };
  }),
  'processes.reassignStep': onCase('head', async (world, id) => {
    const step = await studied(world, id);
    return { path: { id: step.id }, body: { to: (await spare(world)).id, because: 'Giao lại', version: step.version } };
  }),
  'dossiers.askCompletion': onCase('desk', async (world, id) => {
    const step = await held(world, id);
    return { path: { id }, body: { stepId: step.id, version: step.version, items: asked, because: 'Thiếu' } };
  }),
  'dossiers.propose': onCase('worker', async (world, id) => {
    await studied(world, id);
    return { path: { id }, body: { because: 'Thiếu', content: { kind: 'supplement', items: asked } } };
  }),
  'dossiers.decideProposal': onCase('head', async (world, id) => {
    const { proposalId, version } = await proposed(world, id);
    return { path: { proposalId }, body: { approve: true, version } };
  }),
  'dossiers.takeBackProposal': onCase('worker', async (world, id) => ({ path: { proposalId: (await proposed(world, id)).proposalId } })),
  'dossiers.pauseDossier': onCase('head', async (world, id) => {
    await studied(world, id);
    return { path: { id }, body: { kind: 'financial', document: { no: '15/TB', date: '2026-11-20' }, reason: 'Chờ nộp tiền' } };
  }),
  'dossiers.resumeDossier': onCase('head', async (world, id) => {
    await studied(world, id);
    const given = { dossierId: id, kind: 'financial', document: { no: '15/TB', date: '2026-11-20' }, reason: 'Chờ nộp tiền' } as const;
    return { path: { id, pauseId: await pauseDossier(await world.desk.as('head', 'dossiers.decide'), given) } };
  }),
  'dossiers.getChecks': onCase('worker', async (world, id) => {
    await studied(world, id);
    return { path: { id } };
  }),
  'dossiers.markCheck': onCase('worker', async (world, id) => {
    await studied(world, id);
    return { path: { id, key: 'papers' }, body: { verdict: 'fits' } };
  }),
  'dossiers.listChildren': {
    by: 'delegate',
    prepare: async (world) => ({ path: { id: (await family(world)).id } }),
  },
  'dossiers.linkChild': {
    by: 'worker',
    prepare: async (world) => {
      const { id, code } = await twoHeld(world);
      return { path: { id }, body: { code, because: 'Một lần nộp' } };
    },
  },
  'dossiers.releaseChild': {
    by: 'worker',
    prepare: async (world) => {
      const { id, childId } = await family(world);
      return { path: { id, childId }, body: { because: 'Không chờ nữa' } };
    },
  },
  'dossiers.listRelated': onCase('worker', async (world, id) => {
    await studied(world, id);
    return { path: { id } };
  }),
  'dossiers.getSite': onCase('worker', async (world, id) => {
    await studied(world, id);
    return { path: { id } };
  }),
  'dossiers.passSiteOrder': {
    by: 'worker',
    prepare: async (world) => {
      const id = await world.desk.send({ reason: 'thử', plot: 'CN-01' });
      await studied(world, id);
      return { path: { id }, body: { because: 'Hồ sơ trước đang dừng' } };
    },
  },
  'dossiers.compareDossier': onCase('desk', async (_world, id) => ({ path: { id } })),
  'dossiers.acceptDossier': onCase('desk', async (world, id) => {
    const step = await held(world, id);
    return { path: { id }, body: { stepId: step.id, version: step.version } };
  }),
  'dossiers.refuseDossier': onCase('desk', async (world, id) => {
    const step = await held(world, id);
    return { path: { id }, body: { stepId: step.id, version: step.version, reason: 'Không thuộc thẩm quyền' } };
  }),
  'dossiers.makeControlSlip': onCase('head', async (world, id) => {
    await world.desk.accept(id);
    return { path: { id } };
  }),
};

const forAdministrators: Fixtures = {
  'backups.getState': { by: 'administrator', prepare: async () => ({}), as: { 'other unit': ['outsider', 'deputy'] } },
  'enterprises.listMandates': { by: 'administrator', prepare: async ({ enterpriseId }) => ({ path: { id: enterpriseId } }) },
  'enterprises.giveMandate': {
    by: 'administrator',
    prepare: async ({ enterpriseId, desk }) => ({
      path: { id: enterpriseId },
      body: { personId: desk.people['stranger'], kind: 'legal-representative' },
    }),
  },
  'enterprises.endMandate': {
    by: 'administrator',
    prepare: async ({ desk, enterpriseId }) => {
      const given = { enterpriseId, personId: desk.people['clerk'] ?? '', kind: 'legal-representative' } as const;
      const id = await desk.system.act('test.mandate', (act) => giveMandate(act, given));
      return { path: { id }, body: { because: 'Thôi làm đại diện' } };
    },
  },
};

/** What officers and administrators do. */
export const officerFixtures: Fixtures = {
  ...forOfficers,
  ...documentFixtures,
  ...forAdministrators,
  ...systemFixtures,
  ...inboxFixtures,
  ...lookupFixtures,
  ...noticeFixtures,
  ...paperFixtures,
  ...registrationFixtures,
  ...administrationFixtures,
  ...certificateFixtures,
  ...calendarFixtures,
  ...catalogueFixtures,
  ...deskFixtures,
  ...consultationFixtures,
  ...paymentFixtures,
  ...rehearsalFixtures,
  ...caseFixtures,
  ...migrationFixtures,
  ...formFixtures,
  ...scorecardFixtures,
  ...queueFixtures,
  ...exchangeFixtures,
};
