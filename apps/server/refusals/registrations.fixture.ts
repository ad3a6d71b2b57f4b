import { findOrInvite } from '#modules/accounts';
import { sql, tables } from '#platform/db';
import { addressQuery, giveMandate } from '#modules/enterprises';
import { askRegistration, confirmAddress } from '../../../modules/enterprises/server/ask-registration.ts';
import { demoEnterpriseCode } from '../../../modules/enterprises/server/codes.ts';
import { findRegistrationByNumber } from '../../../modules/enterprises/server/registration-store.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

let serial = 0;

/** A request whose address is confirmed. */
async function received({ desk }: World): Promise<{ id: string; version: number }> {
  serial += 1;
  const { system, server } = desk;
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');
  const name = 'giay.pdf';
  const stored = await server.services.files.put(bytes, { maxBytes: 1000, accept: ['pdf'], name });
  const { number } = await askRegistration(system, {
    code: demoEnterpriseCode(800_000 + serial),
    email: `dang.ky.${serial}@example.com`,
    stated: { name: 'Công ty Xin Tài Khoản', representative: 'Người Xin', position: 'Giám đốc', phone: '0912345678' },
    proof: { ...stored, name },
  });
  const id = (await system.read((tx) => findRegistrationByNumber(tx, number)))?.id ?? '';
  const token = new URLSearchParams(addressQuery(server.services, id)).get('ma') ?? '';
  await confirmAddress(system, { registrationId: id, token });
  return { id, version: 2 };
}

const desks = { 'other unit': 'every desk officer confirms' };
const looking = (prepare: (id: string) => Prepared): Fixture => ({
  by: 'desk',
  may: desks,
  prepare: async (world) => prepare((await received(world)).id),
});
/** Who acts in another unit holds the desk's role there; a deputy of the board does not. */
const acting = (body: object): Fixture => ({
  by: 'desk',
  as: { 'other unit': ['deputy', 'worker'] },
  prepare: async (world) => {
    const { id, version } = await received(world);
    return { path: { id }, body: { version, ...body } };
  },
});

const enterprise = {
  name: 'Công ty Xin Tài Khoản',
  legalForm: 'Công ty cổ phần',
  headOffice: { street: 'Lô 2', commune: 'Phường Minh Họa', province: 'Tỉnh Minh Họa' },
  registration: { firstIssuedOn: '2021-03-04', issuedBy: 'Sở Tài chính' },
};

/** A delegate of the first enterprise who has no password yet; answers his mandate. */
async function delegateOf({ desk, enterpriseId }: World): Promise<string> {
  serial += 1;
  const person = { fullName: 'Người Được Ủy Quyền', email: `uy.quyen.${serial}@example.com`, locale: 'vi' } as const;
  return desk.system.act('test.delegate', async (act) => {
    const { personId } = await findOrInvite(act, person);
    // Invited a while ago: a mail that is on its way is not sent again.
    await sql`update accounts.one_time_code set made_at = made_at - interval '1 hour' where person_id = ${personId}::uuid`.execute(
      tables(act.tx),
    );
    return giveMandate(act, { enterpriseId, personId, kind: 'delegate', document: { no: '9/UQ', date: '2026-11-01' } });
  });
}

/** What a legal representative does with a delegate of his enterprise. */
const onDelegate: Fixture = { by: 'delegate', prepare: async (world) => ({ path: { id: await delegateOf(world) } }) };

/** Requests for accounts of enterprises, which the desk decides, and delegates, whom representatives name. */
export const registrationFixtures: Fixtures = {
  'enterprises.listRegistrations': looking((id) => ({ hidden: id })),
  'enterprises.getRegistration': looking((id) => ({ path: { id } })),
  'enterprises.openProof': looking((id) => ({ path: { id } })),
  'enterprises.confirmRegistration': acting({ enterprise }),
  'enterprises.refuseRegistration': acting({ because: 'Thiếu giấy tờ' }),
  'page enterprises.showDelegates': { by: 'delegate', prepare: async ({ enterpriseId: dn }) => ({ query: { dn } }) },
  'page enterprises.nameDelegate': {
    by: 'delegate',
    prepare: async ({ enterpriseId: dn }) => {
      serial += 1;
      const paper = { paperNo: '10/UQ', paperDate: '2026-11-02' };
      return { body: { dn, fullName: 'Người Mới', email: `moi.${serial}@example.com`, ...paper } };
    },
  },
  'page enterprises.inviteDelegateAgain': onDelegate,
  'page enterprises.endDelegate': onDelegate,
};
