import { completeSigning } from '#modules/signatures';
import { signedElsewhere } from '../../../modules/documents/signed-elsewhere.fixture.ts';
import { issuedDossier } from './applicants.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { Persona, Place, World } from './world.fixture.ts';

let added = 0;

/** The open step of a dossier. */
export async function held(world: World, recordId: string): Promise<{ id: string; version: number }> {
  const { id, version } = await world.step(recordId);
  return { id, version };
}

/** An operation on the open step of a dossier at a place of the real road. */
const onRoad = (by: Persona, place: Place, more: (version: number, sessionId: string) => Prepared = () => ({})): Fixture => ({
  by,
  prepare: async (world) => {
    const { dossierId, sessionId } = await world.road(place);
    const { id, version } = await held(world, dossierId);
    return { path: { stepId: id }, ...more(version, sessionId) };
  },
});
const signing = (place: Place, more: (version: number, sessionId: string) => Prepared = () => ({})): Fixture => ({
  ...onRoad('leader', place, more),
  as: { 'other unit': ['deputy'] },
});

const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: 'Nội dung của dự thảo' }] }] };

/** What is done with papers on the road of a dossier. */
export const documentFixtures: Fixtures = {
  'documents.listSeries': { by: 'administrator', prepare: async () => ({}) },
  'documents.addSeries': {
    by: 'administrator',
    prepare: async () => {
      added += 1;
      const name = { vi: 'Sổ mới', en: 'New series' };
      return { body: { code: `S${added}`, name, pattern: '{n}/S-{agency}', type: 'notice', validFrom: '2026-01-01' } };
    },
  },
  'documents.getDraft': onRoad('worker', 'draft'),
  'documents.saveDraft': onRoad('worker', 'draft', () => ({ body: { drafted } })),
  'documents.claimDraft': onRoad('worker', 'draft', () => ({ body: {} })),
  'documents.previewDraft': onRoad('worker', 'draft'),
  'documents.passDraft': onRoad('worker', 'draft', (version) => ({ body: { drafted, outcome: 'drafted', version } })),
  'documents.getDocumentOfRecord': {
    by: 'head',
    prepare: async (world) => ({ path: { recordId: (await issuedDossier(world)).dossierId } }),
  },
  'documents.getFile': { by: 'head', prepare: async (world) => ({ path: { id: (await issuedDossier(world)).documentId } }) },
  'documents.prepareSigning': signing('sign', (version) => ({ body: { version } })),
  'documents.completeSigning': signing('prepared', (_version, sessionId) => ({ body: { sessionId } })),
  'documents.handInSigned': {
    by: 'leader',
    as: { 'other unit': ['deputy'] },
    prepare: async (world) => {
      const { dossierId, sessionId } = await world.road('prepared');
      const signed = await completeSigning(await world.desk.as('leader'), { sessionId });
      const { id } = await held(world, dossierId);
      return { path: { stepId: id }, body: { sessionId }, file: { slot: 'file', name: 'da-ky.pdf', bytes: Buffer.from(signed) } };
    },
  },
  'documents.attachResult': {
    by: 'worker',
    as: { 'other unit': ['outsider'] },
    prepare: async (world) => {
      const { id, version } = await held(world, (await world.road('draft')).dossierId);
      const signer = 'Người Nơi Khác';
      const bytes = Buffer.from(await signedElsewhere(world.desk.system, signer));
      const body = {
        version,
        system: 'Hệ thống khác',
        agency: 'Cơ quan khác',
        numberText: '1/QĐ',
        issuedOn: '2026-11-19',
        signer,
      };
      return { path: { stepId: id }, body, file: { slot: 'file', name: 'ket-qua.pdf', bytes } };
    },
  },
  'documents.abandonSigning': signing('prepared'),
  'documents.numberDocument': onRoad('clerk', 'issue', () => ({ body: {} })),
  'documents.sealDocument': onRoad('clerk', 'numbered', () => ({ body: {} })),
};
