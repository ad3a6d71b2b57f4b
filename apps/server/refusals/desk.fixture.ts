import { giveConsent, submitDossier } from '#modules/dossiers';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { writeAgreed, writeAtDesk } from '../../../modules/dossiers/reception.fixture.ts';
import type { Fixture, Fixtures } from './fixture.fixture.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const presenter = { role: 'owner', name: 'Người đem hồ sơ' };
const consent = { kind: 'signed-paper', name: 'Người đem hồ sơ' };

/** One-stop officers of another unit would begin at a desk of their own. */
const atNoDesk = { 'other unit': ['worker', 'head'] } as const;

const onDeskDraft = (more: Awaited<ReturnType<Fixture['prepare']>>): Fixture => ({
  by: 'desk',
  prepare: async ({ desk }) => ({ ...more, path: { id: await writeAtDesk(desk) } }),
});

/** What one-stop desks do with what is brought to them. */
export const deskFixtures: Fixtures = {
  'dossiers.startReception': {
    by: 'desk',
    as: atNoDesk,
    prepare: async ({ enterpriseId }) => ({ body: { procedureCode: codes.plain, enterpriseId, presenter } }),
  },
  'dossiers.giveConsent': onDeskDraft({ body: consent, file: { slot: 'file', name: 'ky.pdf', bytes: pdf } }),
  'page dossiers.keepConsent': onDeskDraft({ body: consent, file: { slot: 'giay', name: 'ky.pdf', bytes: pdf } }),
  'dossiers.getConsentFile': {
    by: 'desk',
    prepare: async ({ desk }) => {
      const ctx = await desk.as('desk', 'dossiers.file');
      const draftId = await writeAgreed(desk);
      await giveConsent(ctx, { draftId, kind: 'signed-paper', name: 'Người đem hồ sơ', file: await desk.upload('ky.pdf') });
      return { path: { id: await submitDossier(ctx, draftId) } };
    },
  },
};
