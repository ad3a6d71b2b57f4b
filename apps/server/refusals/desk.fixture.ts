import { newId } from '#platform/ids';
import { giveConsent, handOverRelays, makeMinute, sendParcel, submitDossier, takeForOther } from '#modules/dossiers';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { writeAgreed, writeAtDesk } from '../../../modules/dossiers/reception.fixture.ts';
import type { Fixture, Fixtures } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const presenter = { role: 'owner', name: 'Người đem hồ sơ' };
const consent = { kind: 'signed-paper', name: 'Người đem hồ sơ' };

/** One-stop officers of another unit would begin at a desk of their own. */
const atNoDesk = { 'other unit': ['worker', 'head'] } as const;

const onDeskDraft = (more: Awaited<ReturnType<Fixture['prepare']>>): Fixture => ({
  by: 'desk',
  prepare: async ({ desk }) => ({ ...more, path: { id: await writeAtDesk(desk) } }),
});

let slips = 0;
const minuteBody = () => {
  slips += 1;
  const letters = [{ slipNo: `EA${slips}`, sender: 'Công ty Mẫu', papersStated: 2, papersCounted: 2 }];
  return { carrier: 'Bưu điện Việt Nam (VNPost)', courier: 'Người giao', letters };
};

/** A hand-over minute of the desk. */
const onMinute: Fixture['prepare'] = async ({ desk }: World) => ({
  path: { id: (await makeMinute(await desk.as('desk', 'dossiers.receive'), minuteBody())).id },
});

const relayBody = (world: World) => ({
  orderId: newId(world.desk.server.clock.now()),
  agency: 'Sở Mẫu',
  procedureName: 'Thủ tục của cơ quan khác',
  applicant: 'Người nộp mẫu',
  papers: [{ name: 'Đơn', originals: 1, copies: 0 }],
});

/** What the desk took in for another agency. */
async function relayOf(world: World): Promise<string> {
  return (await takeForOther(await world.desk.as('desk', 'dossiers.receive'), relayBody(world))).id;
}

async function handed(world: World): Promise<{ relay: string; minute: string }> {
  const relay = await relayOf(world);
  const id = newId(world.desk.server.clock.now());
  const given = { id, taker: 'Người nhận', relays: [relay] };
  return { relay, minute: (await handOverRelays(await world.desk.as('desk', 'dossiers.receive'), given)).id };
}

const parcel = { carrier: 'Bưu điện Mẫu', slipNo: 'EB1' };

/** A dossier whose result waits to be handed out. */
const onResult = (more: Awaited<ReturnType<Fixture['prepare']>>): Fixture => ({
  by: 'desk',
  prepare: async (world) => ({ ...more, path: { id: (await world.road('issued')).dossierId } }),
});

/** One whose result is with the post. */
async function withPost(world: World) {
  const { dossierId } = await world.road('issued');
  const parcelId = await sendParcel(await world.desk.as('desk', 'dossiers.hand-out'), { dossierId, ...parcel });
  return { id: dossierId, parcelId };
}

/** What one-stop desks do with what is brought to them. */
export const deskFixtures: Fixtures = {
  'dossiers.startReception': {
    by: 'desk',
    as: atNoDesk,
    prepare: async ({ enterpriseId }) => ({ body: { procedureCode: codes.plain, enterpriseId, presenter } }),
  },
  'dossiers.makeMinute': { by: 'desk', as: atNoDesk, prepare: async () => ({ body: minuteBody() }) },
  'dossiers.signMinute': { by: 'desk', prepare: onMinute },
  'dossiers.getMinute': { by: 'desk', prepare: onMinute },
  'page dossiers.showMinute': { by: 'desk', prepare: onMinute },
  'dossiers.listMinutes': {
    by: 'desk',
    lists: true,
    prepare: async (world) => ({ hidden: (await onMinute(world)).path?.['id'] ?? '' }),
  },
  'dossiers.takeForOther': { by: 'desk', as: atNoDesk, prepare: async (world) => ({ body: relayBody(world) }) },
  'dossiers.listRelays': { by: 'desk', lists: true, prepare: async (world) => ({ hidden: await relayOf(world) }) },
  'dossiers.handOverRelays': {
    by: 'desk',
    prepare: async (world) => ({
      body: { id: newId(world.desk.server.clock.now()), taker: 'Người nhận', relays: [await relayOf(world)] },
    }),
  },
  'dossiers.noteTheirCode': {
    by: 'desk',
    prepare: async (world) => ({ path: { id: (await handed(world)).relay }, body: { code: 'X-1' } }),
  },
  'page dossiers.showRelay': { by: 'desk', prepare: async (world) => ({ path: { id: await relayOf(world) } }) },
  'page dossiers.showRelayMinute': { by: 'desk', prepare: async (world) => ({ path: { id: (await handed(world)).minute } }) },
  'dossiers.handOut': onResult({
    body: { recipient: { ...presenter, identifier: { kind: 'personal-id', value: '001099000001' } }, confirmedBy: 'seen' },
  }),
  'dossiers.returnElectronically': onResult({ body: {} }),
  'dossiers.sendParcel': onResult({ body: parcel }),
  'dossiers.noteParcel': { by: 'desk', prepare: async (world) => ({ path: await withPost(world), body: { state: 'delivered' } }) },
  'dossiers.listDeliveries': { by: 'delegate', prepare: async (world) => ({ path: { id: (await withPost(world)).id } }) },
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
