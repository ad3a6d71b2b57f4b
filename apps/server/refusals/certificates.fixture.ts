import { newId } from '#platform/ids';
import { toPem } from '#modules/signatures';
import { createDemoRoot, issueDemoKey, type DemoKey } from '../../../modules/signatures/server/certificates/demo-authority.ts';
import { addKey } from '../../../modules/signatures/server/enrolment/add-key.ts';
import { masterKey } from '../../../modules/signatures/server/signing.fixture.ts';
import { insertTrustedRoot, listAuthorities } from '../../../modules/signatures/server/trust-store.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const inFile = ({ certificate }: DemoKey): string => Buffer.from(toPem(certificate.der)).toString('base64');

/** A certification authority of its own. */
const authority = ({ desk }: World): Promise<DemoKey> =>
  createDemoRoot({ keyRef: newId(), masterKey, at: new Date(desk.server.clock.now().getTime() - 3_600_000), algorithm: 'ecdsa-sha256' });

async function trusted(world: World): Promise<DemoKey> {
  const root = await authority(world);
  await world.desk.system.act('test.trust', (act) => insertTrustedRoot(act.tx, root.certificate, act.now));
  return root;
}

/** What enters a certificate that nobody has yet for somebody who signs on a device of his own. */
async function order(world: World) {
  const { server, people } = world.desk;
  const certified = await issueDemoKey(await trusted(world), {
    keyRef: newId(),
    masterKey,
    at: server.clock.now(),
    algorithm: 'ecdsa-sha256',
    purpose: 'signature',
    name: 'Lãnh đạo Ban',
    organisation: 'Ban Quản lý',
  });
  return { personId: people['worker'] ?? '', where: 'holder' as const, file: inFile(certified), evenSo: true };
}

/** The id of a certificate that was entered. */
async function entered(world: World): Promise<string> {
  const { file, ...given } = await order(world);
  return addKey(world.desk.system, { ...given, file: Buffer.from(file, 'base64'), password: '' });
}

const administering = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'administrator', prepare });
const because = 'Mất thiết bị ký';

/** Certificates of signers and trusted authorities: administrators' work. */
export const certificateFixtures: Fixtures = {
  'signatures.listKeys': administering(async (world) => ({ hidden: await entered(world) })),
  'signatures.addKey': administering(async (world) => ({ body: await order(world) })),
  'signatures.retireKey': administering(async (world) => ({ path: { id: await entered(world) }, body: { because } })),
  'signatures.listTrusted': administering(async (world) => {
    await trusted(world);
    const [newest] = await world.desk.system.read((tx) => listAuthorities(tx));
    return { hidden: newest?.id ?? '' };
  }),
  'signatures.trustAuthorities': administering(async (world) => ({ body: { file: inFile(await authority(world)) } })),
  'signatures.endTrust': administering(async (world) => {
    await trusted(world);
    const [newest] = await world.desk.system.read((tx) => listAuthorities(tx));
    return { path: { id: newest?.id ?? '' }, body: { because } };
  }),
};
