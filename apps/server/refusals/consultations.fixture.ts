import { answers, asked, fresh, studied } from '../consultations/consultations.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const because = 'Hỏi nhầm nơi';

/** The clerk's unit is asked about a dossier that the specialist holds; answers dossier and consultation. */
export async function opinionAsked({ desk }: World): Promise<{ dossierId: string; id: string }> {
  const at = await studied(desk);
  return { dossierId: at.dossierId, id: (await asked(desk, at))[0] ?? '' };
}

const onOne = (by: Fixture['by'], more: Omit<Prepared, 'path'> = {}): Fixture => ({
  by,
  prepare: async (world) => ({ path: { id: (await opinionAsked(world)).id }, ...more }),
});

/** What officers do about opinions. */
export const consultationFixtures: Fixtures = {
  'consultations.listConsultations': {
    by: 'worker',
    prepare: async (world) => ({ path: { dossierId: (await opinionAsked(world)).dossierId } }),
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
};
