import { Secret, TOTP } from 'otpauth';
import { addIdentity, createPerson, setPassword } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { addressQuery } from '#modules/enterprises';
import { resetPassword } from '../../../modules/accounts/server/one-time-codes.ts';
import { askRegistration } from '../../../modules/enterprises/server/ask-registration.ts';
import { demoEnterpriseCode } from '../../../modules/enterprises/server/codes.ts';
import { findRegistrationByNumber } from '../../../modules/enterprises/server/registration-store.ts';
import { findDocumentOf, findNewestRevision } from '#modules/documents';
import { issuedDossier } from './applicants.fixture.ts';
import type { Prepared } from './fixture.fixture.ts';
import { opinionActs } from './consultations.fixture.ts';
import { portalActs } from './exchange.fixture.ts';
import { paymentActs } from './payments.fixture.ts';
import { queueActs } from './queues.fixture.ts';
import { password, type Persona, type World } from './world.fixture.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const chosen = 'một câu đủ dài để nhớ';

let serial = 0;

const typed = (): Record<string, string> => {
  serial += 1;
  return {
    code: demoEnterpriseCode(900_000 + serial),
    name: 'Công ty TNHH Hạt Giống Minh Họa',
    representative: 'Người Đại Diện Mới',
    position: 'Giám đốc',
    email: `xin.${serial}@example.com`,
    phone: '0912 345 678',
  };
};

/** A request for an account, as its person holds it before he read the mail. */
async function asked({ desk }: World): Promise<{ id: string; number: string; key: string }> {
  const { code = '', email = '', name = '', representative = '', position = '', phone = '' } = typed();
  const stored = await desk.server.services.files.put(Buffer.from(pdf), { maxBytes: 1000, accept: ['pdf'], name: 'giay.pdf' });
  const given = { code, email, stated: { name, representative, position, phone }, proof: { ...stored, name: 'giay.pdf' } };
  const { number, key } = await askRegistration(desk.system, given);
  const id = (await desk.system.read((tx) => findRegistrationByNumber(tx, number)))?.id ?? '';
  return { id, number, key };
}

/** Name, password and the digits of now of somebody of the world. */
export function signingIn({ desk, secrets }: World, name: Persona): Prepared {
  const secret = secrets[name];
  const timestamp = desk.server.clock.now().getTime() + 30_000;
  const code = secret === undefined ? '' : new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
  return { body: { name, password, code } };
}

/** The code by which somebody new chooses his first password. */
async function firstCode({ desk }: World): Promise<string> {
  serial += 1;
  return desk.system.act('test.newcomer', async (act) => {
    const personId = await createPerson(act, { fullName: `Người mới ${serial}` });
    await addIdentity(act, { personId, provider: 'local', subject: `nguoi.moi.${serial}`, level: 'basic' });
    await setPassword(act, personId, password);
    return (await resetPassword(act, personId)).code;
  });
}

async function followed(world: World): Promise<{ code: string; key: string }> {
  const id = await world.desk.send();
  await world.desk.accept(id);
  const { code = '', trackingKey = '' } = await getDossier(await world.desk.as('delegate'), id);
  return { code, key: trackingKey };
}

/** The result of the world that is issued, as its QR code and its file. */
async function issued(world: World): Promise<{ word: string; file: NonNullable<Prepared['file']> }> {
  const { dossierId, documentId } = await issuedDossier(world);
  const found = await world.desk.system.read(async (tx) => ({
    word: (await findDocumentOf(tx, dossierId))?.verificationWord ?? '',
    sha256: (await findNewestRevision(tx, documentId, 'sealed'))?.fileSha256 ?? '',
  }));
  const bytes = Buffer.from(await world.desk.server.services.files.read(found.sha256));
  return { word: found.word, file: { slot: 'file', name: 'ket-qua.pdf', bytes } };
}

/** What is sent with each act that anybody may ask without signing in, but for those of a first run. */
export const publicActs: Readonly<Record<string, (world: World) => Promise<Prepared>>> = {
  ...paymentActs,
  ...portalActs,
  ...opinionActs,
  ...queueActs,
  'page accounts.signIn': async (world) => signingIn(world, 'outsider'),
  'page accounts.signInAtKiosk': async (world) => signingIn(world, 'delegate'),
  'page accounts.endAtKiosk': async () => ({}),
  'page accounts.answerOneTimeCode': async (world) => ({ body: { ma: await firstCode(world), password: chosen, repeated: chosen } }),
  'page enterprises.askRegistration': async () => ({
    body: { ...typed(), consent: 'co' },
    file: { slot: 'proof', name: 'giay.pdf', bytes: pdf },
  }),
  'page enterprises.confirmAddress': async (world) => {
    const { id } = await asked(world);
    return { body: Object.fromEntries(new URLSearchParams(addressQuery(world.desk.server.services, id))) };
  },
  'page enterprises.followRegistration': async (world) => {
    const { number, key } = await asked(world);
    return { body: { so: number, khoa: key } };
  },
  'page enterprises.sendRegistrationMail': async (world) => {
    const { number, key } = await asked(world);
    return { body: { so: number, khoa: key, lan: 1 } };
  },
  'dossiers.trackDossier': async (world) => ({ body: await followed(world) }),
  'page dossiers.showSelfTracked': async (world) => {
    const { code, key } = await followed(world);
    return { body: { ma: code, khoa: key } };
  },
  'page dossiers.showTracked': async (world) => {
    const { code, key } = await followed(world);
    return { body: { ma: code, khoa: key } };
  },
  'signatures.verifyFile': async (world) => ({ file: (await issued(world)).file }),
  'page documents.judgeFile': async (world) => ({ file: (await issued(world)).file }),
  'page documents.compareFile': async (world) => {
    const { word, file } = await issued(world);
    return { path: { word }, file };
  },
};
