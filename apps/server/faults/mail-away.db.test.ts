import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smtpError, type SmtpManners } from '#test-smtp';
import { sendMail } from '../../../modules/notifications/server/send-mail.ts';
import { addressOf, startMailDesk, type DeliveryState, type MailDesk } from '../notices/mail-desk.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';

const count = 5;
const second = 1000;
let world: MailDesk;
let usualMs: number;

const median = (all: readonly number[]): number => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;

interface Walked {
  dossiers: string[];
  /** What each act took. */
  tookMs: number[];
}

/** Some dossiers are sent, accepted and assigned, each act a second after the other. */
async function walk(): Promise<Walked> {
  const { desk } = world;
  const tookMs: number[] = [];
  const timed = async <T>(act: () => Promise<T>): Promise<T> => {
    world.later(second);
    const begun = performance.now();
    const done = await act();
    tookMs.push(performance.now() - begun);
    return done;
  };
  const dossiers: string[] = [];
  for (let no = 0; no < count; no += 1) {
    const dossierId = await timed(() => desk.send());
    await timed(() => desk.accept(dossierId));
    await timed(() => desk.go('head', dossierId, 'assigned', 'worker'));
    dossiers.push(dossierId);
  }
  return { dossiers, tookMs };
}

const mailsOf = async (dossiers: readonly string[]): Promise<DeliveryState[]> =>
  (await world.deliveries()).filter(({ record_id }) => record_id !== null && dossiers.includes(record_id));
/** What the representative and the specialist are told of so many dossiers. */
const told = (mails: readonly DeliveryState[]) =>
  ['dossier-submitted', 'dossier-accepted', 'step-assigned'].map(
    (kind) =>
      mails.filter((one) => one.kind === kind && one.address === addressOf(kind === 'step-assigned' ? 'worker' : 'delegate')).length,
  );

beforeAll(async () => {
  world = await startMailDesk('2026-11-20T02:15:00Z');
  await walk();
  const { dossiers, tookMs } = await walk();
  usualMs = median(tookMs);
  await world.until('all mails are sent', async () => {
    const mails = await mailsOf(dossiers);
    return told(mails).every((number) => number === count) && mails.every(({ state }) => state === 'sent');
  });
  await untilQuiet(world.desk.server.services.db.pool);
}, 120_000);
afterAll(() => world.stop());

const never = (): Promise<void> => new Promise(() => undefined);
const troubles: readonly (readonly [string, SmtpManners | undefined])[] = [
  ['is not there', undefined],
  ['takes the connection and says nothing', { onConnect: never }],
  ['says nothing more when it has the message’s recipient', { onRecipient: never }],
  ['sends everybody away for now (421)', { onConnect: () => Promise.reject(smtpError(421, 'too busy')) }],
  ['sends us away for good (554)', { onConnect: () => Promise.reject(smtpError(554, 'you are blocked')) }],
  ['refuses every recipient for now (451)', { onRecipient: () => Promise.reject(smtpError(451, 'try later')) }],
];

describe.each(troubles)('while the mail server %s', (_what, manners) => {
  let walked: Walked;

  test('acts go on at their usual speed, and their mails wait', async () => {
    if (manners === undefined) await world.smtp.stop();
    else await world.replaceServer(manners);
    walked = await walk();
    expect(median(walked.tookMs)).toBeLessThan(3 * usualMs + 100);
    await world.until('every mail is written', async () => told(await mailsOf(walked.dossiers)).every((number) => number === count));
    const states = new Set((await mailsOf(walked.dossiers)).map(({ state }) => state));
    expect([...states].filter((state) => state !== 'queued' && state !== 'sending')).toEqual([]);
    expect(states).toContain('queued');
  });

  test('and when it is back each is sent once, to each person in the order of the dossier', async () => {
    await world.replaceServer();
    // A round that hung at the old one is over first.
    await untilQuiet(world.desk.server.services.db.pool);
    world.later(60 * second);
    await sendMail(world.desk.system);
    await world.until('all mails are sent', async () => (await mailsOf(walked.dossiers)).every(({ state }) => state === 'sent'));
    await sendMail(world.desk.system);
    const mails = await mailsOf(walked.dossiers);
    const arrived = world.smtp.taken.map((mail) => mail.header('Message-ID'));
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(mails.filter(({ message_id }) => !arrived.includes(`<${message_id}>`))).toEqual([]);
    const place = ({ message_id }: DeliveryState) => arrived.indexOf(`<${message_id}>`);
    for (const dossierId of walked.dossiers) {
      const own = mails.filter(({ record_id, address }) => record_id === dossierId && address === addressOf('delegate'));
      const order = own.toSorted((one, other) => place(one) - place(other)).map(({ kind }) => kind);
      expect(order).toEqual(['dossier-submitted', 'dossier-accepted']);
    }
  });
});
