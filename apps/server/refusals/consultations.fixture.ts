import { agency, answers, asked, fresh, linkOf, seen, studied } from '../consultations/consultations.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const because = 'Hỏi nhầm nơi';
let serial = 0;

/** The clerk's unit is asked about a dossier that the specialist holds; answers dossier and consultation. */
export async function opinionAsked({ desk }: World): Promise<{ dossierId: string; id: string }> {
  const at = await studied(desk);
  return { dossierId: at.dossierId, id: (await asked(desk, at))[0] ?? '' };
}

const onOne = (by: Fixture['by'], more: Omit<Prepared, 'path'> = {}): Fixture => ({
  by,
  prepare: async (world) => ({ path: { id: (await opinionAsked(world)).id }, ...more }),
});

/** An agency outside is asked about a dossier that the specialist holds. */
async function agencyAsked({ desk }: World): Promise<string> {
  const at = await studied(desk);
  const [file] = (await seen(desk, at.dossierId)).papers;
  const given = { agencies: [await agency(desk)], papers: file === undefined ? [] : [file.id] };
  return (await asked(desk, at, given))[0] ?? '';
}

const agencyGiven = {
  name: { vi: 'Sở Khác', en: 'Another Department' },
  email: 'khac@example.com',
  validFrom: '2026-11-01',
  because: 'QC 02',
};

/** What officers do about opinions. */
export const consultationFixtures: Fixtures = {
  'consultations.listConsultations': {
    by: 'worker',
    prepare: async (world) => ({ path: { dossierId: (await opinionAsked(world)).dossierId } }),
  },
  'consultations.foretellDue': {
    by: 'worker',
    prepare: async ({ desk }) => ({ path: { dossierId: (await studied(desk)).dossierId }, query: { rule: 'fire' } }),
  },
  'consultations.askOpinions': {
    by: 'worker',
    prepare: async (world) => {
      const { dossierId, stepId } = await studied(world.desk);
      const body = { stepId, orderId: fresh(), question: 'Có vướng quy hoạch không?', rule: 'fire', units: [await world.unit('VP')] };
      return { path: { dossierId }, body };
    },
  },
  'consultations.answerConsultation': {
    by: 'clerk',
    prepare: async (world) => ({
      path: { id: (await opinionAsked(world)).id },
      body: { answerId: fresh(), verdict: 'agree', text: 'Phù hợp' },
      file: { slot: 'file', name: 'y-kien.pdf', bytes: pdf },
    }),
  },
  'consultations.withdrawConsultation': onOne('worker', { body: { because } }),
  'consultations.settleConsultation': {
    by: 'worker',
    prepare: async (world) => {
      const { id } = await opinionAsked(world);
      // asked long ago, so that its time has passed
      await world.desk.server.services.db.pool.query(
        `update consultations.consultation set asked_at = asked_at - interval '30 days', due_at = due_at - interval '30 days' where id = $1`,
        [id],
      );
      return { path: { id }, body: { because } };
    },
  },
  'consultations.getAnswerFile': {
    by: 'worker',
    prepare: async (world) => {
      const { id } = await opinionAsked(world);
      await answers(world.desk, 'clerk', id, { file: await world.desk.upload('y-kien.pdf') });
      return { path: { id } };
    },
  },
  'consultations.listAsked': { by: 'clerk', lists: true, prepare: async (world) => ({ hidden: (await opinionAsked(world)).id }) },
  'consultations.getAskedPaper': {
    by: 'clerk',
    prepare: async (world) => {
      const at = await studied(world.desk);
      const [file] = (await seen(world.desk, at.dossierId)).papers;
      const paperId = file?.id ?? '';
      return { path: { id: (await asked(world.desk, at, { papers: [paperId] }))[0] ?? '', paperId } };
    },
  },
  'consultations.renewLink': {
    by: 'worker',
    prepare: async (world) => ({ path: { id: await agencyAsked(world) }, body: { email: 'moi@example.com' } }),
  },
  'consultations.endLink': { by: 'worker', prepare: async (world) => ({ path: { id: await agencyAsked(world) }, body: { because } }) },
  'consultations.listAgencies': { by: 'administrator', prepare: async ({ desk }) => ({ hidden: await agency(desk) }) },
  'consultations.setAgency': {
    by: 'administrator',
    prepare: async () => {
      serial += 1;
      return { body: { code: `H99.5${serial}`, ...agencyGiven } };
    },
  },
};

/** What an agency outside sends by its link. */
export const opinionActs: Readonly<Record<string, (world: World) => Promise<Prepared>>> = {
  'page consultations.answerAsked': async (world) => {
    const { id, secret } = await linkOf(world.desk, await agencyAsked(world));
    return {
      path: { id },
      body: { ma: secret, answerId: fresh(), verdict: 'agree', text: '', as: 'Người trả lời, Trưởng phòng' },
      file: { slot: 'file', name: 'y-kien.pdf', bytes: pdf },
    };
  },
};
